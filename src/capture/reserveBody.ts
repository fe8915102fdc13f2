import { READ_AHEAD_BYTES, READ_AHEAD_IN_ALL_BYTES } from '../link/limits.ts';
import type { Bytes, Milliseconds } from '../link/messages.ts';
import { ByteQueue } from './byteQueue.ts';
import {
  apply,
  ask,
  type ByteReader,
  bare,
  byteLengthOf,
  cancelReader,
  closeController,
  enqueue,
  errorController,
  getPrototypeOf,
  getterOf,
  isObject,
  listen,
  NativeReadableStream,
  NativeTypeError,
  now,
  openReader,
  readFrom,
  unlisten,
} from './natives.ts';

/** What capture is told of a body, with the document's clock (`performance.now()`). None of these may throw. */
export interface BodyWitness {
  /** `chunk` is valid only during the call: afterwards its buffer belongs to the page. */
  chunkArrived(at: Milliseconds, chunk: Uint8Array): void;
  /** The page took so many bytes of what had arrived. */
  bodyRead(at: Milliseconds, bytes: Bytes): void;
  /** So much waits for the page that no more is read ahead. Told once. */
  readAheadFull(at: Milliseconds): void;
  bodyEnded(at: Milliseconds): void;
  bodyFailed(at: Milliseconds, reason: unknown): void;
  /** The page cancelled or aborted. */
  bodyLetGo(at: Milliseconds, reason: unknown): void;
}

export interface ReservedBody {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Why the page aborted, boxed because the reason may be any value; `undefined` when it did not. */
  abortReason(): { reason: unknown } | undefined;
  /** Everything has arrived. */
  hasArrived(): boolean;
}

/**
 * A page that reads late gets what waits in pieces of up to this many bytes. The browser joins too, by rules of its own: of
 * 100 pieces of 1000 bytes the first 25, of 3 MB the first 2 MiB (seen in Chromium 156).
 */
const LARGEST_READ_BYTES: Bytes = 64 * 1024;

const abortedOf = getterOf(AbortSignal.prototype, 'aborted');
const reasonOf = getterOf(AbortSignal.prototype, 'reason');

/** Bytes that wait in all bodies of this document. */
let waitingInAll: Bytes = 0;

/** What of that waits in one body. The page may drop a body unread: what waited in it went with it. */
interface WaitingBytes {
  bytes: Bytes;
}

const droppedBodies = new FinalizationRegistry<WaitingBytes>((waiting) => {
  waitingInAll -= waiting.bytes;
});
const register: (this: FinalizationRegistry<WaitingBytes>, target: object, waiting: WaitingBytes) => void =
  FinalizationRegistry.prototype.register;

/**
 * Serves a response body again: reads `native` as fast as it comes, tells `witness`, and hands the same bytes to a
 * new byte stream for the page. A fetch body is a byte stream too, so BYOB readers, `tee` and pipes work as before.
 * Cancelling the new stream cancels the native one, which closes the connection.
 *
 * Nothing here throws into the page and no promise is left to reject unhandled: a page may cancel a branch of a `tee`, a
 * pipe, or a BYOB read at any moment, after which every call on the controller would throw.
 *
 * @param signal the request's abort signal: natively an abort also discards what arrived but was not read
 */
export function reserveBody(
  native: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
  witness: BodyWitness,
): ReservedBody {
  const body = new BodyPump(openReader(native), witness, signal);
  const stream = new NativeReadableStream(
    bare<UnderlyingByteSource>({
      type: 'bytes',
      start: (controller) => body.start(controller),
      pull: () => body.pull(),
      cancel: (reason) => body.cancel(reason),
    }),
    // No read-ahead inside the stream: ours is in the pump, where `pull` tells when the page reads.
    bare({ highWaterMark: 0 }),
  );
  apply(register, droppedBodies, [stream, body.waiting]);
  return { stream, abortReason: () => body.abortReason, hasArrived: () => body.drained };
}

class BodyPump {
  abortReason: { reason: unknown } | undefined;
  readonly #reader: ByteReader;
  readonly #witness: BodyWitness;
  readonly #signal: AbortSignal | undefined;
  readonly #queue = new ByteQueue();
  readonly waiting: WaitingBytes = { bytes: 0 };
  #controller: ReadableByteStreamController | undefined;
  /** The page waits for bytes. */
  #wanted = false;
  #pumping = false;
  #toldFull = false;
  /** The native body has ended; what is queued is all there is. */
  drained = false;
  /** The page's stream is closed, errored or cancelled: its controller must not be touched again. */
  #settled = false;

  constructor(reader: ByteReader, witness: BodyWitness, signal: AbortSignal | undefined) {
    this.#reader = reader;
    this.#witness = witness;
    this.#signal = signal;
  }

  start(controller: ReadableByteStreamController): void {
    this.#controller = controller;
    if (this.#signal !== undefined) listen(this.#signal, 'abort', this.#onAbort);
    void this.#pump();
  }

  pull(): void {
    // A listener of the page's may have kept the event from ours.
    this.#onAbort();
    const chunk = this.#queue.take(LARGEST_READ_BYTES);
    if (chunk === undefined) {
      this.#wanted = true;
    } else {
      this.#waitingChanged();
      this.#serve(now(), chunk);
    }
    if (this.drained && this.#queue.size === 0) this.#close();
    else void this.#pump();
  }

  cancel(reason: unknown): Promise<void> {
    const arrivedWhole = this.drained;
    this.#settle();
    const cancelled = cancelReader(this.#reader, reason);
    if (!arrivedWhole) this.#witness.bodyLetGo(now(), reason);
    return cancelled;
  }

  readonly #onAbort = (): void => {
    // A page may dispatch an event of that name itself: that aborts nothing.
    if (this.#settled || ask(abortedOf, this.#signal) !== true) return;
    const reason = ask(reasonOf, this.#signal);
    this.abortReason = { reason };
    this.#fail(reason);
    if (!this.drained) this.#witness.bodyLetGo(now(), reason);
  };

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (!this.#settled && !this.drained && this.#mayRead()) {
        const { done, value } = await readFrom(this.#reader);
        const at = now();
        if (this.#settled) return;
        if (done) this.#end(at);
        else this.#take(at, value);
      }
      this.#tellWhenFull();
    } catch (reason) {
      if (this.#settled) return;
      const at = now();
      // A network error is a TypeError; anything else is an abort whose signal we were not shown.
      if (!isNetworkError(reason)) this.abortReason = { reason };
      this.#fail(reason);
      this.#witness.bodyFailed(at, reason);
    } finally {
      this.#pumping = false;
    }
  }

  #mayRead(): boolean {
    return this.#wanted || (this.#queue.size < READ_AHEAD_BYTES && waitingInAll < READ_AHEAD_IN_ALL_BYTES);
  }

  #tellWhenFull(): void {
    if (this.#toldFull || this.#settled || this.drained) return;
    this.#toldFull = true;
    this.#witness.readAheadFull(now());
  }

  #take(at: Milliseconds, chunk: Uint8Array<ArrayBuffer>): void {
    try {
      this.#witness.chunkArrived(at, chunk);
    } catch {
      // Ours: the page gets its bytes whatever happens to the record.
    }
    if (this.#wanted) {
      this.#wanted = false;
      this.#serve(at, chunk);
    } else {
      this.#queue.push(chunk);
      this.#waitingChanged();
    }
  }

  #end(at: Milliseconds): void {
    this.drained = true;
    this.#witness.bodyEnded(at);
    if (this.#queue.size === 0) this.#close();
  }

  #serve(at: Milliseconds, chunk: Uint8Array<ArrayBuffer>): void {
    if (this.#settled || this.#controller === undefined) return;
    this.#witness.bodyRead(at, byteLengthOf(chunk) ?? 0);
    enqueue(this.#controller, chunk);
  }

  #close(): void {
    const controller = this.#controller;
    if (this.#settled || controller === undefined) return;
    this.#settle();
    closeController(controller);
  }

  #fail(reason: unknown): void {
    const controller = this.#controller;
    if (this.#settled || controller === undefined) return;
    this.#settle();
    errorController(controller, reason);
  }

  #waitingChanged(): void {
    waitingInAll += this.#queue.size - this.waiting.bytes;
    this.waiting.bytes = this.#queue.size;
  }

  #settle(): void {
    this.#settled = true;
    this.#queue.clear();
    this.#waitingChanged();
    if (this.#signal !== undefined) unlisten(this.#signal, 'abort', this.#onAbort);
  }
}

/** A network error is a `TypeError` (https://fetch.spec.whatwg.org/#concept-network-error); a reason may be anything. */
function isNetworkError(reason: unknown): boolean {
  return isObject(reason) && getPrototypeOf(reason) === NativeTypeError.prototype;
}
