import { READ_AHEAD_BYTES, READ_AHEAD_IN_ALL_BYTES } from '../link/limits.ts';
import type { Bytes, Milliseconds } from '../link/messages.ts';
import { BodyOutlet, type OutletSource, waitingInAll } from './bodyOutlet.ts';
import {
  append,
  apply,
  ask,
  type ByteReader,
  cancelReader,
  getPrototypeOf,
  getterOf,
  isObject,
  listen,
  max,
  NativeTypeError,
  NativeUint8Array,
  now,
  openReader,
  readFrom,
  unlisten,
} from './natives.ts';
import { quietly } from './quietly.ts';

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
  /** The same bytes once more, for a clone. To be called before anything was read. */
  branch(): ReservedBody;
}

const abortedOf = getterOf(AbortSignal.prototype, 'aborted');
const reasonOf = getterOf(AbortSignal.prototype, 'reason');

interface AbortListener {
  signal: AbortSignal;
  listener: () => void;
}

const NativeWeakRef = WeakRef;
const { deref } = WeakRef.prototype;
const { register } = FinalizationRegistry.prototype;
const collectedPumps = new FinalizationRegistry<AbortListener>(({ signal, listener }) =>
  unlisten(signal, 'abort', listener),
);

/**
 * Serves a response body again: reads `native` as fast as it comes, tells `witness`, and hands the same bytes to a
 * new byte stream for the page. A fetch body is a byte stream too, so BYOB readers, `tee` and pipes work as before.
 * Cancelling the new stream, and those of its branches, cancels the native one, which closes the connection.
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
  const pump = new BodyPump(openReader(native), witness, signal);
  const body = pump.serve(undefined);
  pump.start();
  return body;
}

class BodyPump implements OutletSource {
  abortReason: { reason: unknown } | undefined;
  failure: { reason: unknown } | undefined;
  readonly #reader: ByteReader;
  readonly #witness: BodyWitness;
  readonly #signal: AbortSignal | undefined;
  /** Those that the page may still read. */
  #outlets: BodyOutlet[] = [];
  #pumping = false;
  #toldFull = false;
  /** What the page has read by the outlet that is furthest. */
  #read: Bytes = 0;
  /** The native body has ended; what is queued is all there is. */
  drained = false;
  /** No outlet is left that could be served. */
  #settled = false;
  #stopListening = (): void => undefined;

  constructor(reader: ByteReader, witness: BodyWitness, signal: AbortSignal | undefined) {
    this.#reader = reader;
    this.#witness = witness;
    this.#signal = signal;
  }

  start(): void {
    this.#listenForAbort();
    void this.#pump();
  }

  /** A body with what waits in `original`, and all that comes after it. */
  serve(original: BodyOutlet | undefined): ReservedBody {
    const outlet = new BodyOutlet(this, original);
    if (!outlet.settled) append(this.#outlets, outlet);
    return {
      stream: outlet.stream,
      abortReason: () => this.abortReason,
      hasArrived: () => this.drained,
      branch: () => this.serve(outlet),
    };
  }

  more(): void {
    // A listener of the page's may have kept the event from ours.
    this.#lookForAbort();
    void this.#pump();
  }

  served(at: Milliseconds, readSoFar: Bytes): void {
    if (readSoFar <= this.#read) return;
    this.#witness.bodyRead(at, readSoFar - this.#read);
    this.#read = readSoFar;
  }

  finished(outlet: BodyOutlet): void {
    this.#outlets = without(this.#outlets, outlet);
    if (this.#outlets.length === 0) this.#settle();
  }

  letGo(outlet: BodyOutlet, reason: unknown): Promise<void> | undefined {
    const arrivedWhole = this.drained;
    this.finished(outlet);
    // As the browser's own clones do: one is let go at once, whatever becomes of the others.
    if (!this.#settled) return undefined;
    const cancelled = cancelReader(this.#reader, reason);
    if (!arrivedWhole) this.#witness.bodyLetGo(now(), reason);
    return cancelled;
  }

  /** A signal may live as long as its page, the stream is let go when the page lets it go: it holds the pump, the signal does not. */
  #listenForAbort(): void {
    const signal = this.#signal;
    if (signal === undefined) return;
    const pump = new NativeWeakRef(this);
    const listener = (): void => {
      const alive = apply(deref, pump, []) as BodyPump | undefined;
      if (alive !== undefined) alive.#lookForAbort();
    };
    listen(signal, 'abort', listener);
    apply(register as (this: unknown, target: object, held: AbortListener) => void, collectedPumps, [
      this,
      { signal, listener },
    ]);
    this.#stopListening = () => unlisten(signal, 'abort', listener);
  }

  #lookForAbort(): void {
    // A page may dispatch an event of that name itself: that aborts nothing.
    if (this.#settled || ask(abortedOf, this.#signal) !== true) return;
    const reason = ask(reasonOf, this.#signal);
    this.abortReason = { reason };
    this.#fail(reason);
    if (!this.drained) this.#witness.bodyLetGo(now(), reason);
  }

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
    let waiting: Bytes = 0;
    for (let i = 0; i < this.#outlets.length; i++) {
      const outlet = this.#outlets[i];
      if (outlet?.wanted) return true;
      waiting = max(waiting, outlet?.waitingBytes ?? 0);
    }
    return waiting < READ_AHEAD_BYTES && waitingInAll() < READ_AHEAD_IN_ALL_BYTES;
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
    const outlets = this.#outlets;
    // What is served belongs to the page: all but one get copies.
    for (let i = 1; i < outlets.length; i++) outlets[i]?.give(at, new NativeUint8Array(chunk));
    outlets[0]?.give(at, chunk);
  }

  #end(at: Milliseconds): void {
    this.drained = true;
    this.#witness.bodyEnded(at);
    const outlets = this.#outlets;
    // To close throws where a view of larger elements is half full: that errors its stream, and is nothing to the others.
    for (let i = 0; i < outlets.length; i++) quietly(() => outlets[i]?.end());
  }

  #fail(reason: unknown): void {
    this.failure = { reason };
    const outlets = this.#outlets;
    for (let i = 0; i < outlets.length; i++) outlets[i]?.fail(reason);
  }

  #settle(): void {
    this.#settled = true;
    this.#stopListening();
  }
}

function without(outlets: BodyOutlet[], outlet: BodyOutlet): BodyOutlet[] {
  const rest: BodyOutlet[] = [];
  for (let i = 0; i < outlets.length; i++) {
    const each = outlets[i];
    if (each !== undefined && each !== outlet) append(rest, each);
  }
  return rest;
}

/** A network error is a `TypeError` (https://fetch.spec.whatwg.org/#concept-network-error); a reason may be anything. */
function isNetworkError(reason: unknown): boolean {
  return isObject(reason) && getPrototypeOf(reason) === NativeTypeError.prototype;
}
