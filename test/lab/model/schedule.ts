import type { Milliseconds } from '../units.ts';

/** What one event adds to the answer. */
export interface ScheduledDelta {
  readonly kind: 'text' | 'reasoning';
  /** As a correct decoder reads it. */
  readonly text: string;
  /** Each U+FFFD of `text` goes over the wire as one byte that is not UTF-8, which is what a decoder makes a U+FFFD of. */
  readonly invalidUtf8?: true;
}

/** One write to the socket. It carries one event, except where a profile joins events on purpose. */
export interface ScheduledWrite {
  /** Since the start of the generation. */
  readonly atMilliseconds: Milliseconds;
  readonly deltas: readonly ScheduledDelta[];
}

/** How the payloads spell reasoning and usage. */
export type Dialect = 'openai' | 'minimax' | 'deepseek';

export type Ending =
  /** finish event, usage, `[DONE]` */
  | { readonly kind: 'complete'; readonly atMilliseconds: Milliseconds }
  /** the socket is destroyed */
  | { readonly kind: 'breaks'; readonly atMilliseconds: Milliseconds }
  /** the writes begin anew, shifted, until the client leaves */
  | { readonly kind: 'repeats'; readonly everyMilliseconds: Milliseconds };

/** What a model says and when: wholly decided by the model string. */
export interface Schedule {
  readonly dialect: Dialect;
  /** When the event comes that announces the assistant's role. */
  readonly roleAtMilliseconds: Milliseconds;
  readonly writes: readonly ScheduledWrite[];
  readonly ending: Ending;
}

/** All deltas in order, whichever write they travel in. */
export function deltasOf(schedule: Schedule): readonly ScheduledDelta[] {
  return schedule.writes.flatMap((write) => write.deltas);
}

/** The answer a person reads at the end. */
export function answerText(schedule: Schedule): string {
  return joined(schedule, 'text');
}

/** The reasoning in front of the answer, empty for profiles that do not reason. */
export function reasoningText(schedule: Schedule): string {
  return joined(schedule, 'reasoning');
}

function joined(schedule: Schedule, kind: ScheduledDelta['kind']): string {
  return deltasOf(schedule)
    .filter((delta) => delta.kind === kind)
    .map((delta) => delta.text)
    .join('');
}
