/** First in, first out, in constant time; capture's read-ahead. */
export class ByteQueue {
  #chunks: (Uint8Array<ArrayBuffer> | undefined)[] = [];
  #head = 0;
  /** Bytes held. */
  size = 0;

  push(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks[this.#chunks.length] = chunk;
    this.size += chunk.byteLength;
  }

  shift(): Uint8Array<ArrayBuffer> | undefined {
    const chunk = this.#chunks[this.#head];
    if (chunk === undefined) return undefined;
    this.#chunks[this.#head] = undefined;
    this.#head += 1;
    this.size -= chunk.byteLength;
    if (this.#head === this.#chunks.length) this.clear();
    return chunk;
  }

  clear(): void {
    this.#chunks = [];
    this.#head = 0;
    this.size = 0;
  }
}
