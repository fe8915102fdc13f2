import type { Sequence } from '../sequence.ts';
import { piecesOf } from '../sequence.ts';

export type Chunk = Uint8Array<ArrayBuffer> | string;

/**
 * How far something has been read. How the bytes that wait are split over reads is the browser's choice, so the sequence
 * goes by positions in the body: an operation reads until it is as far as what had arrived.
 */
export class Position {
  at: number;
  /** False after something took an amount that is the browser's choice (a sink that blocks takes one chunk). */
  certain = true;

  constructor(at: number, certain = true) {
    this.at = at;
    this.certain = certain;
  }

  copy(): Position {
    return new Position(this.at, this.certain);
  }
}

export interface StreamSlot {
  stream: ReadableStream<Chunk>;
  position: Position;
}

export interface ReaderSlot {
  lane: string;
  reader: ReadableStreamDefaultReader<Chunk> | ReadableStreamBYOBReader;
  position: Position;
}

/** Everything that a sequence has made so far. */
export class Slots {
  readonly responses: Response[] = [];
  readonly readers: ReaderSlot[] = [];
  /** Aborts the pipes. */
  readonly pipes: AbortController[] = [];
  readonly content: Uint8Array<ArrayBuffer>;
  readonly pieces: Uint8Array<ArrayBuffer>[];
  readonly #streams: StreamSlot[] = [];
  /** Positions of streams that are known, bodies included. */
  readonly #positions = new Map<ReadableStream, Position>();
  piecesSent = 0;
  arrived = 0;
  over = false;

  constructor(sequence: Sequence) {
    this.pieces = piecesOf(sequence);
    this.content = new TextEncoder().encode(sequence.content);
  }

  response(index: number): Response {
    const response = this.responses[index % this.responses.length];
    if (response === undefined) throw new Error('no response');
    return response;
  }

  reader(index: number): ReaderSlot | undefined {
    return this.readers[index % this.readers.length];
  }

  /** The bodies of responses come first, then streams that were made of others. */
  stream(index: number): StreamSlot {
    const i = index % (this.responses.length + this.#streams.length);
    const made = this.#streams[i - this.responses.length];
    return made ?? this.body(this.response(i));
  }

  body(response: Response): StreamSlot {
    const stream = response.body;
    if (stream === null) throw new Error('no body');
    return { stream, position: this.positionOf(stream) };
  }

  positionOf(stream: ReadableStream): Position {
    const known = this.#positions.get(stream) ?? new Position(0);
    this.#positions.set(stream, known);
    return known;
  }

  setPosition(stream: ReadableStream | null, position: Position): void {
    if (stream !== null) this.#positions.set(stream, position);
  }

  addStream(stream: ReadableStream<Chunk>, position: Position): void {
    this.#positions.set(stream, position);
    this.#streams.push({ stream, position });
  }

  /** Pieces that have come and wait: with several it is the browser's choice how many one read gives. */
  piecesWaiting({ at }: Position): number {
    let end = 0;
    let waiting = 0;
    for (const piece of this.pieces.slice(0, this.piecesSent)) {
      end += piece.length;
      if (end > at) waiting += 1;
    }
    return waiting;
  }

  /** Some of what has arrived is not read yet. */
  isBehind({ at, certain }: Position): boolean {
    return certain && at < this.arrived;
  }

  /** Moves the position on, and says whether these were the bytes that come there. */
  take(position: Position, chunk: Chunk | ArrayBufferView<ArrayBuffer>): 'right' | 'wrong' | 'some' {
    const bytes = bytesOf(chunk);
    const expected = this.content.subarray(position.at, position.at + bytes.length);
    const right = bytes.length === expected.length && bytes.every((byte, i) => byte === expected[i]);
    position.at += bytes.length;
    if (!position.certain) return 'some';
    return right ? 'right' : 'wrong';
  }
}

function bytesOf(chunk: Chunk | ArrayBufferView<ArrayBuffer>): Uint8Array {
  if (typeof chunk === 'string') return new TextEncoder().encode(chunk);
  return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
