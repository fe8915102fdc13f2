import type { EpochMilliseconds, Milliseconds } from '../trace/recording.ts';
import type { Channel, Dialect, Usage } from './dialect.ts';
import type { JsonProblem } from './json.ts';

/** What a chunk added to what a person reads, and when. */
export interface ArrivedDelta {
  at: Milliseconds;
  /** Index of the chunk that brought it. */
  chunk: number;
  /** Index of the event; `null` where the body has no events and the chunk itself is the text. */
  event: number | null;
  /** Counts the stream's messages from 0. */
  message: number;
  channel: Channel;
  part?: string;
  name?: string;
  /** Unicode code points. */
  characters: number;
  /** `null`: let go, to bound memory. */
  text: string | null;
}

/** What an event is good for, in a word. `other`: bookkeeping of the dialect, or nothing that is known. */
export type EventKind = Channel | 'start' | 'finish' | 'usage' | 'error' | 'end' | 'other';

/** What is wrong with an event: its payload, or a reader that met what it was not made for. */
export type EventProblem = JsonProblem | { kind: 'no-json' } | { kind: 'unreadable'; error: string };

/** What the events of a stream say, put together. The arrays grow in place. */
export interface Answer {
  /** `null` while it is not known. */
  readonly dialect: Dialect | null;
  readonly deltas: readonly ArrivedDelta[];
  /** Of each event; shorter than the events while the dialect is not known. */
  readonly kinds: readonly EventKind[];
  /** The last that was told. */
  readonly finishReason: string | undefined;
  /** Of all messages together. */
  readonly usage: Usage | undefined;
  /** There was reasoning that was not shown. */
  readonly hidesReasoning: boolean;
  readonly errors: readonly { event: number; text: string }[];
  /** Index of the event that by the protocol is the last; `null` where none has come. */
  readonly terminal: number | null;
  /** When events were made, by the server's clock, in the dialects that tell. */
  readonly stamps: readonly { event: number; madeAt: EpochMilliseconds }[];
  /** What is wrong with an event, by its index. */
  readonly problems: ReadonlyMap<number, EventProblem>;
}

/** V8 keeps shorter strings in themselves; see `letDataGo`. */
const SHORTEST_KEPT = 13;

/** Lets a delta's text go; what it counted stays. */
export function letDeltaGo(delta: ArrivedDelta): void {
  if (delta.text !== null && delta.text.length >= SHORTEST_KEPT) delta.text = null;
}

const SURROGATES = /[\ud800-\udfff]/;

/** Unicode code points of a text. */
export function countCharacters(text: string): number {
  if (!SURROGATES.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
