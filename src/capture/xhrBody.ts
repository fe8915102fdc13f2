import { KEPT_TEXT_PER_STREAM } from '../link/limits.ts';
import type { Bytes, Milliseconds } from '../link/messages.ts';
import {
  append,
  bare,
  bufferOf,
  byteLengthOf,
  decodeText,
  encodeText,
  max,
  min,
  NativeTextDecoder,
  NativeUint8Array,
  now,
  prototypeOf,
  readerOf,
  sliceText,
} from './natives.ts';

/** What of an `XMLHttpRequest`'s body has arrived, cut into chunks by the times at which it was looked at. */
export interface XhrBody {
  /** Takes what is new at `at`. @returns whether there was anything, as far as can be told */
  look(at: Milliseconds): boolean;
  /** The browser says that `loaded` bytes are there, the last of which came by the last `look`. */
  loaded(loaded: Bytes): void;
  /** Takes what is new although it may cost: it is about to be out of reach. */
  takeRest(at: Milliseconds): void;
  /** Reports what still waits. */
  end(): void;
}

export type ReportChunk = (at: Milliseconds, bytes: Bytes, text: string | null) => void;

/**
 * The share of time that reading `responseText` may take. The engine makes the whole text anew where it has grown since it was last
 * read, by whomever: 5 ms for each million characters (Chromium 156). So a long text is read less often, and the
 * chunks in between are known by their sizes, which `progress` tells.
 */
const READING_SHARE = 0.05;

interface Chunk {
  at: Milliseconds;
  bytes: Bytes;
  /** `undefined`: not read yet. `null`: not kept. */
  text: string | null | undefined;
}

const responseTextOf = readerOf(prototypeOf('XMLHttpRequest'), 'responseText');

/** A body whose text grows in `responseText`. */
export function createTextBody(xhr: XMLHttpRequest, report: ReportChunk): XhrBody {
  return new TextBody(xhr, report);
}

/**
 * *Limitation:* where the body is not UTF-8 the sum of the sizes is right, but a chunk's own may be off, and in a long one the
 * texts of neighbours.
 */
class TextBody implements XhrBody {
  readonly #xhr: XMLHttpRequest;
  readonly #report: ReportChunk;
  readonly #decoder = new NativeTextDecoder('utf-8', bare({ ignoreBOM: true }));
  /** Chunks that are not reported: their text is not read yet, or their sizes may still be set right. */
  #waiting: Chunk[] = [];
  /** UTF-16 code units that were read. */
  #units = 0;
  /** Bytes of all chunks so far. */
  #counted: Bytes = 0;
  /** How many of these, at their end, the text that was read does not have. */
  #unread: Bytes = 0;
  #mayReadAt: Milliseconds = 0;
  #lookedAt: Milliseconds = 0;
  /** The last look read all there was. */
  #isUpToDate = false;

  constructor(xhr: XMLHttpRequest, report: ReportChunk) {
    this.#xhr = xhr;
    this.#report = report;
  }

  look(at: Milliseconds): boolean {
    this.#lookedAt = at;
    this.#isUpToDate = false;
    return at >= this.#mayReadAt && this.#read(at);
  }

  takeRest(at: Milliseconds): void {
    this.#lookedAt = at;
    this.#isUpToDate = false;
    this.#read(at);
  }

  loaded(loaded: Bytes): void {
    const more = loaded - this.#counted;
    // Less than was read: its characters take fewer bytes than as UTF-8.
    if (this.#isUpToDate || more < 0) this.#setRight(more);
    else if (more > 0) this.#count(more, this.#lookedAt, undefined);
    this.#flush(false);
  }

  end(): void {
    this.#flush(true);
  }

  #isKept(): boolean {
    return this.#counted <= KEPT_TEXT_PER_STREAM;
  }

  #read(at: Milliseconds): boolean {
    if (!this.#isKept()) return false;
    const began = now();
    const text = responseTextOf(this.#xhr);
    const isMore = text.length > this.#units;
    if (isMore) {
      this.#spread(encodeText(sliceText(text, this.#units, text.length)), at);
      this.#units = text.length;
    }
    const ended = now();
    this.#mayReadAt = ended + (ended - began) / READING_SHARE;
    this.#isUpToDate = true;
    return isMore;
  }

  /** Gives the chunks whose sizes were told their text; what is left came by `at`. */
  #spread(utf8: Uint8Array<ArrayBuffer>, at: Milliseconds): void {
    const size = byteLengthOf(utf8) ?? 0;
    let start = 0;
    const take = (end: number): string => {
      const part = new NativeUint8Array(bufferOf(utf8), start, end - start);
      start = end;
      return decodeText(this.#decoder, part);
    };
    let left = this.#unread;
    for (let i = 0; i < this.#waiting.length; i++)
      if (this.#waiting[i]?.text === undefined) left -= this.#waiting[i]?.bytes ?? 0;
    // What is left over from before belongs to the first: the character that it completes.
    for (let i = 0; i < this.#waiting.length; i++) {
      const chunk = this.#waiting[i];
      if (chunk === undefined || chunk.text !== undefined) continue;
      left += chunk.bytes;
      chunk.text = take(min(size, left));
    }
    const rest = max(0, size - this.#unread);
    this.#unread = max(0, this.#unread - size);
    if (start < size) {
      this.#count(rest, at, this.#counted + rest > KEPT_TEXT_PER_STREAM ? null : take(size));
      this.#unread -= rest;
    }
  }

  #count(bytes: Bytes, at: Milliseconds, text: Chunk['text']): void {
    this.#counted += bytes;
    this.#unread += bytes;
    append(this.#waiting, { at, bytes, text: this.#isKept() ? text : null });
  }

  /** By how much the sizes of what waits are off: a character that is not complete, a byte order mark, another encoding. */
  #setRight(off: Bytes): void {
    if (off > 0 && this.#waiting.length === 0) {
      this.#count(off, this.#lookedAt, '');
      return;
    }
    let left = off;
    for (let i = this.#waiting.length - 1; i >= 0 && left !== 0; i--) {
      const chunk = this.#waiting[i];
      if (chunk === undefined) continue;
      const change = max(-chunk.bytes, left);
      chunk.bytes += change;
      this.#counted += change;
      this.#unread = max(0, this.#unread + change);
      left -= change;
    }
  }

  #flush(isEnd: boolean): void {
    const all = isEnd || !this.#isKept();
    let reported = 0;
    for (; reported < this.#waiting.length; reported++) {
      const chunk = this.#waiting[reported];
      if (chunk === undefined || (chunk.text === undefined && !all)) break;
      this.#report(chunk.at, chunk.bytes, chunk.text ?? null);
    }
    const still: Chunk[] = [];
    for (let i = reported; i < this.#waiting.length; i++) {
      const chunk = this.#waiting[i];
      if (chunk !== undefined) append(still, chunk);
    }
    this.#waiting = still;
  }
}

/** A body that script can reach only when it is whole: just the sizes that the browser tells. */
export function createHiddenBody(report: ReportChunk): XhrBody {
  let lookedAt: Milliseconds = 0;
  let reported: Bytes = 0;
  const look = (at: Milliseconds): boolean => {
    lookedAt = at;
    return false;
  };
  return {
    look,
    takeRest: look,
    loaded(loaded) {
      if (loaded <= reported) return;
      report(lookedAt, loaded - reported, null);
      reported = loaded;
    },
    end() {},
  };
}
