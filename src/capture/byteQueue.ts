import type { Bytes } from '../link/messages.ts';
import { byteLengthOf, copyInto, NativeUint8Array } from './natives.ts';

/** First in, first out, in constant time; capture's read-ahead. */
export class ByteQueue {
  #chunks: (Uint8Array<ArrayBuffer> | undefined)[] = [];
  #head = 0;
  /** Bytes held. */
  size = 0;

  push(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks[this.#chunks.length] = chunk;
    this.size += sizeOf(chunk);
  }

  /** Copies of all that `other` holds. */
  pushCopies(other: ByteQueue): void {
    for (let i = other.#head; i < other.#chunks.length; i++) {
      const chunk = other.#chunks[i];
      if (chunk !== undefined) this.push(new NativeUint8Array(chunk));
    }
  }

  /** The oldest chunk, with as many of the next as fit into `most` bytes joined to it. */
  take(most: Bytes): Uint8Array<ArrayBuffer> | undefined {
    const first = this.#chunks[this.#head];
    if (first === undefined) return undefined;
    let end = this.#head + 1;
    let size = sizeOf(first);
    for (let next = this.#chunks[end]; next !== undefined && size + sizeOf(next) <= most; next = this.#chunks[end]) {
      size += sizeOf(next);
      end += 1;
    }
    const taken = end === this.#head + 1 ? first : this.#join(end, size);
    for (let i = this.#head; i < end; i++) this.#chunks[i] = undefined;
    this.#head = end;
    this.size -= size;
    if (this.#head === this.#chunks.length) this.clear();
    return taken;
  }

  #join(end: number, size: Bytes): Uint8Array<ArrayBuffer> {
    const joined = new NativeUint8Array(size);
    let offset = 0;
    for (let i = this.#head; i < end; i++) {
      const chunk = this.#chunks[i];
      if (chunk === undefined) continue;
      copyInto(joined, chunk, offset);
      offset += sizeOf(chunk);
    }
    return joined;
  }

  clear(): void {
    this.#chunks = [];
    this.#head = 0;
    this.size = 0;
  }
}

function sizeOf(chunk: Uint8Array): Bytes {
  return byteLengthOf(chunk) ?? 0;
}
