import { bisector } from 'd3-array';
import { type Answer, letDeltaGo } from '../../decode/answer.ts';
import { type ArrivedEvent, type Aside, letDataGo, letTextGo } from '../../decode/event.ts';
import { KEPT_TEXT_IN_ALL, KEPT_TEXT_PER_STREAM } from '../../link/limits.ts';
import type { Bytes, Mark, Stream } from '../../trace/recording.ts';

/** What holds the text: a stream's record, and the events cut from it. */
export interface TextHolder {
  readonly record: Stream;
  readonly events: readonly ArrivedEvent[];
  readonly asides: readonly Aside[];
  readonly answer: Pick<Answer, 'deltas'>;
  /** Events completed up to and with chunk `i`. */
  readonly completed: readonly number[];
}

/**
 * Bounds the text of one stream: the first and the last half of `KEPT_TEXT_PER_STREAM` stay, in whole chunks, and the
 * text between is let go as the stream grows, with the payloads of the events that were completed in it. Each chunk is
 * looked at once when it comes and at most once when it goes.
 *
 * What was read out of the payloads goes with them and is not counted: it is less than they are.
 */
export class KeptText {
  /** What is kept now: of each chunk its text, or its events' payloads where these are longer. */
  bytes: Bytes = 0;
  /** Chunks before this one are the first half. */
  private headEnd = 0;
  private headBytes: Bytes = 0;
  /** Chunks from `headEnd` up to this one have lost their text. */
  private tailStart = 0;
  private mark: Extract<Mark, { kind: 'text-let-go' }> | undefined;

  constructor(private readonly holder: TextHolder) {}

  /** Chunk `i`, the newest, has been decoded and is in the record. */
  chunkTaken(i: number): void {
    const size = this.sizeOf(i);
    this.bytes += size;
    if (this.headEnd === i && this.headBytes + size <= KEPT_TEXT_PER_STREAM / 2) {
      this.headBytes += size;
      this.headEnd = i + 1;
      this.tailStart = i + 1;
    }
    while (this.bytes > KEPT_TEXT_PER_STREAM) this.letNextGo();
  }

  /** All of it, now; text that comes later is kept again. */
  letAllGo(): void {
    if (this.holder.record.chunks.text === null) return;
    for (let i = 0; i < this.headEnd; i++) this.letGo(i);
    this.headEnd = 0;
    const chunks = this.holder.completed.length;
    while (this.tailStart < chunks) this.letNextGo();
    this.matchMark();
  }

  /** Chunks are missing: what text there is does not make the body any more, and the record has none from now on. */
  giveUp(): void {
    this.holder.record.chunks.text = null;
    for (const event of this.holder.events) letDataGo(event);
    for (const aside of this.holder.asides) letTextGo(aside);
    for (const delta of this.holder.answer.deltas) letDeltaGo(delta);
    this.bytes = 0;
  }

  private letNextGo(): void {
    this.letGo(this.tailStart);
    this.tailStart += 1;
    this.matchMark();
  }

  private letGo(i: number): void {
    this.bytes -= this.sizeOf(i);
    const { record, events, completed, asides, answer } = this.holder;
    if (record.chunks.text !== null) record.chunks.text[i] = '';
    for (const aside of ofChunk(asides, i)) letTextGo(aside);
    for (const delta of ofChunk(answer.deltas, i)) letDeltaGo(delta);
    for (let e = completed[i - 1] ?? 0; e < (completed[i] ?? 0); e++) {
      const event = events[e];
      if (event !== undefined) letDataGo(event);
    }
  }

  /** The same before the text is let go as when it came. A chunk without text may complete no event. */
  private sizeOf(i: number): Bytes {
    const { record, events, completed } = this.holder;
    const text = record.chunks.text?.[i] ?? '';
    if (text === '') return 0;
    let payloads = 0;
    for (let e = completed[i - 1] ?? 0; e < (completed[i] ?? 0); e++) payloads += events[e]?.data?.length ?? 0;
    return Math.max(record.chunks.bytes[i] ?? 0, text.length, payloads);
  }

  private matchMark(): void {
    const { record, completed } = this.holder;
    const before = completed[this.headEnd - 1] ?? 0;
    const range = {
      from: this.headEnd,
      to: this.tailStart,
      events: (completed[this.tailStart - 1] ?? 0) - before,
    };
    if (range.to <= range.from) return;
    if (this.mark !== undefined) {
      Object.assign(this.mark, range);
      return;
    }
    this.mark = { kind: 'text-let-go', ...range };
    record.marks = [...(record.marks ?? []), this.mark];
  }
}

const byChunk = bisector(({ chunk }: { chunk: number }) => chunk);

/** Those that chunk `i` brought, of a list in the order of chunks. */
function ofChunk<Item extends { chunk: number }>(items: readonly Item[], i: number): readonly Item[] {
  return items.slice(byChunk.left(items, i), byChunk.right(items, i));
}

/** A stream as the budget sees it. */
export interface TextSpender {
  readonly keptText: Bytes;
  /** `null`: nobody else has its text. */
  readonly importedFrom: string | null;
  letTextGo(): void;
}

/** Bounds the text of all streams together. */
export interface TextBudget {
  /**
   * To be called after `stream` took text: past `KEPT_TEXT_IN_ALL` the stream that has had text for longest loses all of it. Imported
   * ones first: their file still has it.
   */
  match(stream: TextSpender): void;
  /** The stream is not held any more. */
  forget(stream: TextSpender): void;
}

export function createTextBudget(): TextBudget {
  /** What each stream had when it was looked at, oldest first. */
  const imported = new Map<TextSpender, Bytes>();
  const recorded = new Map<TextSpender, Bytes>();
  let total: Bytes = 0;
  const groupOf = ({ importedFrom }: TextSpender): Map<TextSpender, Bytes> =>
    importedFrom === null ? recorded : imported;

  function forget(stream: TextSpender): void {
    const group = groupOf(stream);
    total -= group.get(stream) ?? 0;
    group.delete(stream);
  }

  return {
    match(stream) {
      const group = groupOf(stream);
      total += stream.keptText - (group.get(stream) ?? 0);
      group.set(stream, stream.keptText);
      for (const each of [imported, recorded]) {
        for (const oldest of each.keys()) {
          if (total <= KEPT_TEXT_IN_ALL) return;
          oldest.letTextGo();
          forget(oldest);
        }
      }
    },
    forget,
  };
}
