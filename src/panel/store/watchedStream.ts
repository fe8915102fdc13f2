import type { ArrivedEvent, EventDecoder, Framing } from '../../decode/event.ts';
import { createEventDecoder } from '../../decode/framing.ts';
import type { Verdict } from '../../diagnose/verdict.ts';
import type { Observation, StreamNumber } from '../../link/messages.ts';
import type { Bytes, EpochMilliseconds, Milliseconds, Outcome, Span, Stream } from '../../trace/recording.ts';
import type { DocumentKey } from '../host.ts';
import { type PageSpan, spanWithin } from './pageSpans.ts';

type StreamStarted = Extract<Observation, { type: 'stream-started' }>;
type ResponseReceived = Extract<Observation, { type: 'response-received' }>;

export type Diagnose = (stream: Stream, events: readonly ArrivedEvent[]) => Verdict;

/** UTF-16 code units decoded in one step: a few milliseconds' worth. */
const STEP_CHARACTERS = 128 * 1024;

/**
 * One stream as the panel holds it: the record as it will be saved, and what is derived from it while it grows. Arrays
 * grow in place; `version` changes with everything that shows.
 */
export class WatchedStream {
  readonly record: Stream;
  version = 0;
  /** False once it ended, its document went away, or recording was switched off. */
  live = true;
  /** `null` until there was something to judge. */
  verdict: Verdict | null = null;
  /** Bytes received up to and with chunk `i`. */
  readonly received: Bytes[] = [];
  /** Events completed up to and with chunk `i`. */
  readonly completed: number[] = [];
  /** Chunks of which only number and size are known, because the panel was slow. They are in no array. */
  lost: { chunks: number; bytes: Bytes } = { chunks: 0, bytes: 0 };
  /** Chunks whose text was let go, because the panel was slow. */
  chunksWithoutText = 0;
  private decoder: EventDecoder = createEventDecoder(undefined);
  /** Characters of the chunk now being taken that were fed already. */
  private fed = 0;

  constructor(
    /** Counts from 1 over the panel's life: short, and safe in a DOM id. */
    readonly ordinal: number,
    readonly document: DocumentKey,
    readonly number: StreamNumber,
    { source, startedAt, page, request }: StreamStarted,
  ) {
    this.record = {
      id: `${document}/${number}`,
      source,
      page,
      startedAt,
      request,
      response: null,
      chunks: { at: [], bytes: [], text: [] },
      longTasks: [],
      hidden: [],
      outcome: 'open',
    };
  }

  get events(): readonly ArrivedEvent[] {
    return this.decoder.events;
  }

  get framing(): Framing {
    return this.decoder.framing;
  }

  /** False where text was let go: then events are missing. */
  get textKept(): boolean {
    return this.chunksWithoutText === 0 && this.lost.chunks === 0;
  }

  get totalBytes(): Bytes {
    return (this.received.at(-1) ?? 0) + this.lost.bytes;
  }

  get totalChunks(): number {
    return this.received.length + this.lost.chunks;
  }

  /** The last moment something is known of. */
  get lastKnownAt(): Milliseconds {
    return this.record.endedAt ?? Math.max(this.record.chunks.at.at(-1) ?? 0, this.record.response?.headersAt ?? 0);
  }

  /** How long the stream has lasted: up to `now` while it is live. */
  elapsed(now: EpochMilliseconds): Milliseconds {
    return this.live ? Math.max(this.lastKnownAt, now - this.record.startedAt) : this.lastKnownAt;
  }

  takeResponse({ type: _, stream: __, ...response }: ResponseReceived): void {
    this.record.response = response;
    const contentType = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    this.decoder = createEventDecoder(contentType);
    this.version += 1;
  }

  /**
   * Takes one chunk in steps; call again with the same chunk until it returns true. A chunk whose text was let go keeps
   * its place with the text '', which nothing else than an unfinished character of at most three bytes has.
   */
  takeChunk(at: Milliseconds, bytes: Bytes, text: string | null): boolean {
    const { chunks } = this.record;
    if (text === null) {
      this.chunksWithoutText += 1;
    } else if (chunks.text !== null) {
      const portion = text.length <= STEP_CHARACTERS ? text : text.slice(this.fed, this.fed + STEP_CHARACTERS);
      this.decoder.feed(portion, chunks.at.length, at);
      this.fed += portion.length;
      if (this.fed < text.length) return false;
      this.fed = 0;
    }
    chunks.at.push(at);
    chunks.bytes.push(bytes);
    chunks.text?.push(text ?? '');
    this.received.push((this.received.at(-1) ?? 0) + bytes);
    this.completed.push(this.events.length);
    this.version += 1;
    return true;
  }

  /**
   * Chunks that were only counted leave no trace in the record's arrays, as their times are unknown. What remains of the
   * text is not the body any more, so the record says that the text was not kept, and nothing more is decoded.
   */
  loseChunks(chunks: number, bytes: Bytes): void {
    this.lost = { chunks: this.lost.chunks + chunks, bytes: this.lost.bytes + bytes };
    this.record.chunks.text = null;
    this.version += 1;
  }

  takeSpan(kind: 'longTasks' | 'hidden', span: PageSpan): boolean {
    const within = spanWithin(span, this.record.startedAt, this.live ? Number.POSITIVE_INFINITY : this.lastKnownAt);
    if (within === null) return false;
    this.record[kind].push(within);
    this.version += 1;
    return true;
  }

  end(outcome: Outcome, endedAt: Milliseconds, error?: string): void {
    this.live = false;
    this.record.outcome = outcome;
    this.record.endedAt = endedAt;
    if (error !== undefined) this.record.error = error;
    // While the stream was live nobody knew where it would end.
    for (const kind of ['longTasks', 'hidden'] as const) {
      this.record[kind] = this.record[kind].flatMap(([at, duration]) => {
        return at < endedAt ? [[at, Math.min(duration, endedAt - at)] satisfies Span] : [];
      });
    }
    this.version += 1;
  }

  /** Recording was switched off: the stream may go on, unseen. */
  stopWatching(): void {
    this.live = false;
    this.version += 1;
  }

  judge(diagnose: Diagnose): void {
    this.verdict = diagnose(this.record, this.events);
    this.version += 1;
  }
}
