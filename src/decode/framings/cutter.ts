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

/** An event as a framing cuts it out of the body. */
export interface Cut extends Place {
  data: string;
  /** What the framing itself calls it: SSE `event:`, the code of a data stream's line. */
  type?: string | undefined;
  /** SSE `id:`. */
  id?: string | undefined;
}

/**
 * What is in a body beside events: SSE comments and `retry:`, what the framing passes over, and what the body's end cut off.
 */
export type AsideKind = 'comment' | 'retry' | 'ignored' | 'unfinished';

export interface Sink {
  event(cut: Cut): void;
  aside(kind: AsideKind, text: string, place: Place): void;
}

/** Takes a body's text piece by piece and reports each event at the feed that completes it. Never throws. */
export interface Cutter {
  /** @param chunk index of the chunk that the text is of */
  feed(text: string, chunk: number): void;
  /** Nothing more comes: says what the end cut off. */
  end(): void;
}

/** The end of a body that no cut has reached yet, in pieces: joining them at every feed would be quadratic. */
export class Rest {
  private pieces: string[] = [];
  /** Bytes of the body before it. */
  from: Bytes = 0;
  private began = 0;

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  /** Index of the chunk in which what is here began; `chunk` where nothing is. */
  firstChunk(chunk: number): number {
    return this.isEmpty ? chunk : this.began;
  }

  add(text: string, chunk: number): void {
    if (text === '') return;
    if (this.isEmpty) this.began = chunk;
    this.pieces.push(text);
  }

  /** All that is here, followed by `text`; nothing is left. */
  take(text = ''): string {
    if (this.isEmpty) return text;
    const [first = ''] = this.pieces;
    const all = this.pieces.length === 1 ? first + text : this.pieces.join('') + text;
    this.pieces = [];
    return all;
  }

  /** The same, as it stands in the body; what comes next begins behind it. */
  takePlaced(text: string, chunk: number): { text: string; place: Place } {
    const firstChunk = this.firstChunk(chunk);
    const all = this.take(text);
    const { from } = this;
    this.from += utf8Length(all);
    return { text: all, place: { firstChunk, from, to: this.from } };
  }
}
