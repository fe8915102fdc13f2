import type { Bytes } from '../../trace/recording.ts';
import { utf8Length } from './utf8Length.ts';

/** Where something stands in a body. */
export interface Place {
  /** Index of the chunk in which it began. */
  firstChunk: number;
  /** Bytes of the body before it, and up to its end with what separates it from the next. */
  from: Bytes;
  to: Bytes;
}

/**
 * What is in a body beside events: SSE comments and `retry:`, what the framing passes over, and what the body's end cut off.
 */
export type AsideKind = 'comment' | 'retry' | 'ignored' | 'unfinished';

export interface Sink {
  /**
   * @param place may change after the call: copy what is kept
   * @param type what the framing itself calls it: SSE `event:`, the code of a data stream's line
   * @param id SSE `id:`
   */
  event(place: Place, data: string, type?: string, id?: string): void;
  aside(kind: AsideKind, text: string, place: Place): void;
}

/** Takes a body's text piece by piece and reports each event at the feed that completes it. Never throws. */
export interface Cutter {
  /**
   * @param chunk index of the chunk that the text is of
   * @param isAscii each character of it is a byte; `false` where that is not known
   */
  feed(text: string, chunk: number, isAscii: boolean): void;
  /** Nothing more comes: says what the end cut off. */
  end(): void;
}

/** How many bytes the characters from `start` up to `end` take. */
export function bytesBetween(text: string, start: number, end: number, isAscii: boolean): Bytes {
  return isAscii ? end - start : utf8Length(text.slice(start, end));
}

/** The end of a body that no cut has reached yet, in pieces: joining them at every feed would be quadratic. */
export class Rest {
  private pieces: string[] = [];
  private bytes: Bytes = 0;
  /** Bytes of the body before it. */
  private from: Bytes = 0;
  private began = 0;

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  add(text: string, chunk: number, isAscii: boolean): void {
    if (text === '') return;
    if (this.isEmpty) this.began = chunk;
    this.pieces.push(text);
    this.bytes += bytesBetween(text, 0, text.length, isAscii);
  }

  /** All that is here, followed by `text`, as it stands in the body; nothing is left, and what comes next begins behind it. */
  take(text: string, chunk: number, isAscii: boolean): { text: string; place: Place } {
    const { from } = this;
    const firstChunk = this.isEmpty ? chunk : this.began;
    const all = this.isEmpty ? text : this.pieces.join('') + text;
    this.from += this.bytes + bytesBetween(text, 0, text.length, isAscii);
    this.pieces = [];
    this.bytes = 0;
    return { text: all, place: { firstChunk, from, to: this.from } };
  }
}
