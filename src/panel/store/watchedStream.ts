import type { Answer } from '../../decode/answer.ts';
import type { ArrivedEvent, Aside, ChosenFraming, Framing } from '../../decode/event.ts';
import { createStreamDecoder, type StreamDecoder } from '../../decode/streamDecoder.ts';
import type { Decoded } from '../../diagnose/measures.ts';
import type { Verdict } from '../../diagnose/verdict.ts';
import { KEPT_PAINTS_PER_STREAM, KEPT_READS_PER_STREAM, PAINTS_AFTER_END_MS } from '../../link/limits.ts';
import type { Observation, StreamNumber } from '../../link/messages.ts';
import type {
  Bytes,
  Chunks,
  EpochMilliseconds,
  Mark,
  Milliseconds,
  Outcome,
  Role,
  Span,
  Stream,
} from '../../trace/recording.ts';
import type { DocumentKey } from '../host.ts';
import { KeptText } from './keptText.ts';
import { addLongFrame, longestScripts, type PageFrame } from './longFrames.ts';
import { addSpan, type PageSpan, spanWithin } from './pageSpans.ts';
import { addToSeries, createSeries, type Series, sumsOf } from './series.ts';

/** What a stream begins with, whoever tells of it. */
export type StreamStart = Pick<Stream, 'source' | 'startedAt' | 'page' | 'request'>;
type ResponseReceived = Extract<Observation, { type: 'response-received' }>;

export type Diagnose = (stream: Stream, decoded: Decoded) => Verdict;

/** What the page did, by the record's names. */
export type SpanKind = 'longTasks' | 'hidden' | 'frozen';

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
  /** Imported, and not yet decoded and judged: that takes time, and of many streams most are not looked at. */
  isPending = false;
  /** `null` until there was something to judge. */
  verdict: Verdict | null = null;
  /** Events completed up to and with chunk `i`. */
  readonly completed: number[] = [];
  /** What the page took, and how its visible text grew; the record has the same arrays once there is something in them. */
  reads: Series = createSeries();
  paints: Series = createSeries();
  /** Chunks of which only number and size are known, because the panel was slow. They are in no array. */
  lost: Extract<Mark, { kind: 'chunks-lost' }> = { kind: 'chunks-lost', chunks: 0, bytes: 0 };
  /** False where text came to nobody, because the panel was slow or the browser does not tell: then events are missing. */
  eventsKnown = true;
  // Both are made when they are first needed: of many streams that are imported most are not looked at.
  private madeDecoder: StreamDecoder | null = null;
  private knownReceived: Bytes[] | null = null;
  /** Characters of the chunk now being taken that were fed already. */
  private fed = 0;
  private readonly text = new KeptText(this);

  constructor(
    /** Counts from 1 over the panel's life: short, and safe in a DOM id. */
    readonly ordinal: number,
    readonly document: DocumentKey,
    readonly number: StreamNumber,
    { source, startedAt, page, request }: StreamStart,
    /** What file it was read from; `null` for one that was recorded here. */
    readonly importedFrom: string | null = null,
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
      frozen: [],
      outcome: 'open',
    };
  }

  /** Bytes received up to and with chunk `i`. */
  get received(): Bytes[] {
    this.knownReceived ??= sumsOf(this.record.chunks.bytes);
    return this.knownReceived;
  }

  private get decoder(): StreamDecoder {
    this.madeDecoder ??= createStreamDecoder(this.record.response?.headers ?? []);
    return this.madeDecoder;
  }

  get events(): readonly ArrivedEvent[] {
    return this.decoder.events;
  }

  /** What arrived and is no event: comments, what the end cut off. */
  get asides(): readonly Aside[] {
    return this.decoder.asides;
  }

  get answer(): Answer {
    return this.decoder.answer;
  }

  get chosenFraming(): ChosenFraming {
    return this.decoder.chosen;
  }

  get framing(): Framing {
    return this.decoder.chosen.framing;
  }

  get keptText(): Bytes {
    return this.text.bytes;
  }

  get totalBytes(): Bytes {
    return (this.received.at(-1) ?? 0) + this.lost.bytes;
  }

  get totalChunks(): number {
    return this.record.chunks.at.length + this.lost.chunks;
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
    this.madeDecoder = null;
    this.version += 1;
  }

  /**
   * Takes one chunk in steps; call again with the same chunk until it returns true. A chunk whose text was let go keeps
   * its place with the text '', which nothing else than an unfinished character of at most three bytes has.
   */
  takeChunk(at: Milliseconds, bytes: Bytes, text: string | null): boolean {
    const { chunks } = this.record;
    if (text === null) {
      if (chunks.text !== null) this.missText();
    } else if (chunks.text !== null && !this.decode(text, chunks.at.length, at, bytes)) return false;
    const { received } = this;
    chunks.at.push(at);
    chunks.bytes.push(bytes);
    chunks.text?.push(text ?? '');
    received.push((received.at(-1) ?? 0) + bytes);
    this.chunkDecoded();
    return true;
  }

  /** Takes all chunks of a recording at once, to be decoded by `decodeNext`. From now on they are this stream's, and may change. */
  adoptChunks(chunks: Chunks): void {
    this.record.chunks = chunks;
    this.knownReceived = null;
  }

  /** Decodes what comes next of the chunks that were adopted, some milliseconds' worth at most. Returns true when nothing is left. */
  decodeNext(): boolean {
    const { at, bytes, text } = this.record.chunks;
    const next = this.completed.length;
    const time = at[next];
    if (time === undefined) return true;
    if (text !== null && !this.decode(text[next] ?? '', next, time, bytes[next] ?? 0)) return false;
    this.chunkDecoded();
    return next + 1 >= at.length;
  }

  /** Returns false when something of the chunk's text is left: call again with the same. */
  private decode(text: string, chunk: number, at: Milliseconds, bytes: Bytes): boolean {
    const portion = text.length <= STEP_CHARACTERS ? text : text.slice(this.fed, this.fed + STEP_CHARACTERS);
    this.decoder.feed(portion, chunk, at, portion === text ? bytes : undefined);
    this.fed += portion.length;
    if (this.fed < text.length) return false;
    this.fed = 0;
    return true;
  }

  private chunkDecoded(): void {
    this.completed.push(this.events.length);
    this.countLateEvents();
    this.text.chunkTaken(this.completed.length - 1);
    this.version += 1;
  }

  /** Where the framing shows late, events that came with earlier chunks are known only now. */
  private countLateEvents(): void {
    const i = this.completed.length - 1;
    const first = this.events[this.completed[i - 1] ?? 0];
    if (first === undefined || first.chunk >= i) return;
    let count = 0;
    for (let chunk = 0; chunk <= i; chunk++) {
      while ((this.events[count]?.chunk ?? i + 1) <= chunk) count += 1;
      this.completed[chunk] = count;
    }
  }

  /** The next chunk has no text, because the panel was slow: nobody knows which events were in it. */
  private missText(): void {
    const next = this.record.chunks.at.length;
    const last = this.record.marks?.at(-1);
    if (last?.kind === 'text-let-go' && last.events === null && last.to === next) last.to = next + 1;
    else this.addMark({ kind: 'text-let-go', from: next, to: next + 1, events: null });
    this.eventsKnown = false;
  }

  /** Lets all text go, to bound memory over all streams. What was decoded stays counted. */
  letTextGo(): void {
    this.text.letAllGo();
    this.version += 1;
  }

  /**
   * Chunks that were only counted leave no trace in the record's arrays, as their times are unknown. What remains of the
   * text is not the body any more, so the record says that the text was not kept, and nothing more is decoded.
   */
  loseChunks(chunks: number, bytes: Bytes): void {
    if (this.lost.chunks === 0) this.addMark(this.lost);
    this.lost.chunks += chunks;
    this.lost.bytes += bytes;
    this.text.giveUp();
    this.eventsKnown = false;
    this.version += 1;
  }

  addMark(mark: Mark): void {
    // No text is to be had of such a body: nothing was let go, and nobody was slow.
    if (mark.kind === 'progress-only') {
      this.record.chunks.text = null;
      this.eventsKnown = false;
    }
    this.record.marks = [...(this.record.marks ?? []), mark];
    this.version += 1;
  }

  /** The page may read after the stream has ended, up to when it likes. */
  takeRead(at: Milliseconds, bytes: Bytes): void {
    addToSeries(this.reads, at, bytes, KEPT_READS_PER_STREAM);
    this.record.reads ??= { at: this.reads.at, bytes: this.reads.amounts };
    this.version += 1;
  }

  /** Whether growth of the page's text may be this stream's: while it lives and shortly after, see `PAINTS_AFTER_END_MS`. */
  mayPaint(at: EpochMilliseconds): boolean {
    const { startedAt, endedAt } = this.record;
    return this.live || (endedAt !== undefined && at <= startedAt + endedAt + PAINTS_AFTER_END_MS);
  }

  takePaint(at: EpochMilliseconds, characters: number): void {
    const { startedAt } = this.record;
    if (at < startedAt) return;
    addToSeries(this.paints, at - startedAt, characters, KEPT_PAINTS_PER_STREAM);
    this.record.paints ??= { at: this.paints.at, characters: this.paints.amounts };
    this.version += 1;
  }

  /** What a person says that it is; `undefined`: nobody says so any more. */
  setRole(role: Role | undefined): void {
    const { role: _, ...others } = this.record.labels ?? {};
    const labels = role === undefined ? others : { ...others, role };
    if (Object.keys(labels).length === 0) delete this.record.labels;
    else this.record.labels = labels;
    this.version += 1;
  }

  /** @returns false when the span does not fall into the stream */
  takeSpan(kind: SpanKind, span: PageSpan): boolean {
    const within = this.within(span);
    if (within === null) return false;
    const spans = this.record[kind] ?? [];
    this.record[kind] = spans;
    addSpan(spans, within);
    this.version += 1;
    return true;
  }

  takeLongFrame(frame: PageFrame): void {
    const within = this.within(frame);
    if (within === null) return;
    const [at, duration] = within;
    this.record.longFrames ??= [];
    addLongFrame(this.record.longFrames, { at, duration, scripts: longestScripts(frame.scripts) });
    this.version += 1;
  }

  private within(span: PageSpan): Span | null {
    return spanWithin(span, this.record.startedAt, this.live ? Number.POSITIVE_INFINITY : this.lastKnownAt);
  }

  end(outcome: Outcome, endedAt: Milliseconds, error?: string): void {
    const { record } = this;
    this.stopWatching();
    this.trimChunks();
    record.outcome = outcome;
    record.endedAt = endedAt;
    if (error !== undefined) record.error = error;
    // While the stream was live nobody knew where it would end.
    const cut = (at: Milliseconds, duration: Milliseconds): Milliseconds => Math.min(duration, endedAt - at);
    for (const kind of ['longTasks', 'hidden', 'frozen'] as const) {
      const spans = record[kind]?.filter(([at]) => at < endedAt);
      if (spans !== undefined) record[kind] = spans.map(([at, duration]) => [at, cut(at, duration)]);
    }
    const frames = record.longFrames?.filter(({ at }) => at < endedAt);
    if (frames !== undefined) {
      record.longFrames = frames.map((frame) => ({ ...frame, duration: cut(frame.at, frame.duration) }));
    }
  }

  /** Arrays that grow have room for up to half as many again; copies have none. */
  private trimChunks(): void {
    const { at, bytes, text } = this.record.chunks;
    this.record.chunks = { at: at.slice(), bytes: bytes.slice(), text: text?.slice() ?? null };
    this.knownReceived = null;
  }

  /** Nothing more is taken. Unless the stream has ended it may go on, unseen. */
  stopWatching(): void {
    this.live = false;
    this.decoder.end();
    // A last line without its line feed.
    if (this.completed.length > 0) this.completed[this.completed.length - 1] = this.events.length;
    this.version += 1;
  }

  judge(diagnose: Diagnose): void {
    this.verdict = diagnose(this.record, { events: this.events, asides: this.asides, stamps: this.answer.stamps });
    this.isPending = false;
    this.version += 1;
  }
}
