import { LARGEST_READ_BYTES } from '../link/limits.ts';
import type { Bytes, Milliseconds } from '../link/messages.ts';
import { ByteQueue } from './byteQueue.ts';
import {
  apply,
  bare,
  byteLengthOf,
  closeController,
  enqueue,
  errorController,
  isEmpty,
  NativeReadableStream,
  now,
} from './natives.ts';

/** Where an outlet's bytes come from. */
export interface OutletSource {
  /** All has arrived. */
  readonly drained: boolean;
  /** Why nothing more comes, boxed because it may be any value. */
  readonly failure: { reason: unknown } | undefined;
  /** The page reads: more may be wanted. */
  more(): void;
  /** The page has read so much by one outlet. */
  served(at: Milliseconds, readSoFar: Bytes): void;
  /** The outlet is closed or has failed. */
  finished(outlet: BodyOutlet): void;
  /** The page has cancelled it. @returns what the cancellation waits for */
  letGo(outlet: BodyOutlet, reason: unknown): Promise<void> | undefined;
}

/** Bytes that wait in all bodies of this document. */
let waitingBytesInAll: Bytes = 0;

export function waitingInAll(): Bytes {
  return waitingBytesInAll;
}

/** What of that waits in one stream. The page may drop it unread: what waited in it went with it. */
interface WaitingBytes {
  bytes: Bytes;
}

const droppedStreams = new FinalizationRegistry<WaitingBytes>((waiting) => {
  waitingBytesInAll -= waiting.bytes;
});
const register: (this: FinalizationRegistry<WaitingBytes>, target: object, waiting: WaitingBytes) => void =
  FinalizationRegistry.prototype.register;

/** A byte stream for the page, and what waits to be read by it. */
export class BodyOutlet {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The page waits for bytes. */
  wanted = false;
  /** The stream is closed, errored or cancelled: its controller must not be touched again. */
  settled = false;
  readonly #source: OutletSource;
  readonly #queue = new ByteQueue();
  readonly #waiting: WaitingBytes = { bytes: 0 };
  #read: Bytes = 0;
  #isCloned = false;
  #servesLater = false;
  #controller: ReadableByteStreamController | undefined;

  /** @param original what waits in it waits in this one too */
  constructor(source: OutletSource, original: BodyOutlet | undefined) {
    this.#source = source;
    this.stream = new NativeReadableStream(
      bare<UnderlyingByteSource>({
        type: 'bytes',
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pull(),
        cancel: (reason) => this.#cancel(reason),
      }),
      // No read-ahead inside the stream: ours is in the queue, where `pull` tells when the page reads.
      bare({ highWaterMark: 0 }),
    );
    apply(register, droppedStreams, [this.stream, this.#waiting]);
    if (original === undefined) return;
    this.#isCloned = true;
    original.#isCloned = true;
    this.#queue.pushCopies(original.#queue);
    this.#waitingChanged();
    if (source.failure !== undefined) this.fail(source.failure.reason);
    else if (source.drained) this.end();
  }

  get waitingBytes(): Bytes {
    return this.#queue.size;
  }

  give(at: Milliseconds, chunk: Uint8Array<ArrayBuffer>): void {
    if (this.wanted) {
      this.wanted = false;
      this.#serve(at, chunk);
    } else {
      this.#queue.push(chunk);
      this.#waitingChanged();
    }
  }

  /** Nothing more comes. */
  end(): void {
    const controller = this.#controller;
    // Bytes whose reader let go before they came are in the stream itself: it can still be aborted until they are read.
    if (controller !== undefined && this.#queue.size === 0 && isEmpty(controller)) this.#close();
  }

  fail(reason: unknown): void {
    const controller = this.#controller;
    // As natively: an abort right after a read undoes it, unless the body had ended.
    if (this.#servesLater && this.#source.drained) this.#serveWaiting();
    if (this.settled || controller === undefined) return;
    this.#settle();
    this.#source.finished(this);
    errorController(controller, reason);
  }

  #pull(): Promise<void> | undefined {
    const waits = this.#queue.size > 0;
    this.wanted = !waits;
    this.#source.more();
    if (!waits) {
      // Bytes whose reader let go were in the stream itself, and are read now.
      if (this.#source.drained) this.#close();
      return undefined;
    }
    if (!this.#isCloned) return this.#serveLater();
    this.#serveWaiting();
    if (this.#source.drained) return this.#endLater();
    this.#source.more();
    return undefined;
  }

  /** After the read that was answered last. */
  async #endLater(): Promise<void> {
    await undefined;
    this.end();
  }

  /** Natively a read is not answered before its caller had the chance to release the lock, unless the response was cloned. */
  async #serveLater(): Promise<void> {
    this.#servesLater = true;
    await undefined;
    if (!this.#servesLater) return;
    this.#serveWaiting();
    if (this.#source.drained) this.end();
    else this.#source.more();
  }

  #serveWaiting(): void {
    this.#servesLater = false;
    const chunk = this.#queue.take(LARGEST_READ_BYTES);
    // Aborted or cancelled in between.
    if (chunk === undefined) return;
    this.#waitingChanged();
    this.#serve(now(), chunk);
  }

  #cancel(reason: unknown): Promise<void> | undefined {
    this.#settle();
    return this.#source.letGo(this, reason);
  }

  #serve(at: Milliseconds, chunk: Uint8Array<ArrayBuffer>): void {
    if (this.settled || this.#controller === undefined) return;
    this.#read += byteLengthOf(chunk) ?? 0;
    this.#source.served(at, this.#read);
    enqueue(this.#controller, chunk);
  }

  #close(): void {
    const controller = this.#controller;
    if (this.settled || controller === undefined) return;
    this.#settle();
    this.#source.finished(this);
    closeController(controller);
  }

  #settle(): void {
    this.settled = true;
    this.wanted = false;
    this.#queue.clear();
    this.#waitingChanged();
  }

  #waitingChanged(): void {
    waitingBytesInAll += this.#queue.size - this.#waiting.bytes;
    this.#waiting.bytes = this.#queue.size;
  }
}
