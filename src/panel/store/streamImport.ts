import type { EpochMilliseconds, Milliseconds, Stream } from '../../trace/recording.ts';
import { importedStream } from './importedStream.ts';
import type { PanelScheduler } from './scheduler.ts';
import type { StreamList } from './streamList.ts';
import type { WatchedStream } from './watchedStream.ts';

/** What was brought into the list. */
export interface ImportedStreams {
  length: number;
  /** Of them; `undefined` of none. */
  last: WatchedStream | undefined;
  /** All of them are decoded and judged, or gone. */
  settled: Promise<void>;
  /** False once the list was cleared. */
  areThere(): boolean;
  /** Away with them, if they are still there. */
  takeBack(): void;
}

export interface StreamImport {
  /**
   * Brings the streams of a recording into the list, all at once. They are decoded and judged by and by.
   *
   * @param from what file they are from, in words for a person
   * @param behind others of that file, after which they come
   */
  take(recorded: readonly Stream[], from: string, behind?: ImportedStreams): ImportedStreams;
  /** These are looked at: what is pending of them comes before all others. */
  hurry(looked: readonly WatchedStream[]): void;
  /** What is still pending stays so. */
  drop(): void;
}

/** What was brought in at one time. */
interface Batch {
  /** How many of them are. */
  pending: number;
  settle(): void;
}

export interface StreamImportParts {
  scheduler: PanelScheduler;
  streams: StreamList;
  judge(stream: WatchedStream): void;
  /** Streams have come, or one that is looked at has got its verdict. */
  changed(): void;
  /** Others have got theirs. */
  filled(): void;
}

/** A frame that is due meanwhile waits for it, and has room for it. */
const SLICE: Milliseconds = 5;
/** After which it is no longer put off. */
const LONGEST_WAIT: Milliseconds = 100;
/** Where others come into view sooner than this, again and again, somebody scrolls: the processor is theirs until they look. */
const LOOK: Milliseconds = 100;
/** Whatever moves the list, something is got done. */
const LONGEST_REST: Milliseconds = 300;
/** More are not on a screen. */
const MOST_LOOKED = 200;

/** Streams of recordings are decoded and judged when nothing else is to be done, those first that are looked at. */
export function createStreamImport({ scheduler, streams, judge, changed, filled }: StreamImportParts): StreamImport {
  const pending = new Map<WatchedStream, Batch>();
  let cleared = 0;
  let looked: readonly WatchedStream[] = [];
  let lookedAt: EpochMilliseconds = Number.NEGATIVE_INFINITY;
  let restsUntil: EpochMilliseconds = Number.NEGATIVE_INFINITY;
  let workedAt: EpochMilliseconds = Number.NEGATIVE_INFINITY;
  let isWaiting = false;

  function workUntil(deadline: EpochMilliseconds): void {
    workedAt = scheduler.now();
    let tell: (() => void) | undefined;
    let isLate = false;
    for (let next = nextOne(); next !== undefined && !isLate; next = nextOne()) {
      let isDecoded = false;
      // Who is next is asked once for each stream: for each chunk it would take as long as decoding.
      while (!isDecoded && !isLate) {
        isDecoded = next.decodeNext();
        isLate = scheduler.now() >= deadline;
      }
      if (!isDecoded) break;
      complete(next);
      tell = looked.includes(next) ? changed : (tell ?? filled);
      isLate = scheduler.now() >= deadline;
    }
    tell?.();
    goOn();
  }

  function complete(stream: WatchedStream): void {
    leave(stream);
    if (stream.record.chunks.text === null) stream.eventsKnown = false;
    stream.stopWatching();
    judge(stream);
    streams.matchBudget(stream);
  }

  function leave(stream: WatchedStream): void {
    const batch = pending.get(stream);
    if (batch === undefined) return;
    pending.delete(stream);
    batch.pending -= 1;
    if (batch.pending === 0) batch.settle();
  }

  function nextOne(): WatchedStream | undefined {
    return looked.find((stream) => pending.has(stream)) ?? pending.keys().next().value;
  }

  function goOn(): void {
    if (isWaiting || pending.size === 0) return;
    isWaiting = true;
    const work = (): void => {
      isWaiting = false;
      if (scheduler.now() < restsUntil) goOn();
      else workUntil(scheduler.now() + SLICE);
    };
    const rest = restsUntil - scheduler.now();
    if (rest > 0) scheduler.after(rest, work);
    else scheduler.whenIdle(LONGEST_WAIT, work);
  }

  return {
    take(recorded, from, behind) {
      const batch: Batch = { pending: recorded.length, settle: () => undefined };
      const settled = new Promise<void>((resolve) => {
        batch.settle = resolve;
      });
      if (recorded.length === 0) batch.settle();
      const taken = recorded.map((each) => importedStream(each, streams.nextOrdinal(), from));
      for (const stream of taken) pending.set(stream, batch);
      streams.addImported(taken, behind?.last);
      changed();
      // What is small is done now.
      if (!isWaiting) workUntil(scheduler.now() + SLICE);
      const clearedBefore = cleared;
      return {
        length: taken.length,
        last: taken.at(-1),
        settled,
        areThere: () => cleared === clearedBefore,
        takeBack() {
          const gone = new Set(taken);
          gone.forEach(leave);
          looked = looked.filter((stream) => !gone.has(stream));
          streams.removeImported(gone);
          changed();
        },
      };
    },
    hurry(given) {
      const now = given.filter((stream) => pending.has(stream));
      if (now.length === 0) return;
      if (!now.every((stream) => looked.includes(stream))) {
        const at = scheduler.now();
        if (at - lookedAt < LOOK) restsUntil = Math.min(at + LOOK, workedAt + LONGEST_REST);
        lookedAt = at;
      }
      const before = looked.filter((stream) => pending.has(stream) && !now.includes(stream));
      looked = [...now, ...before].slice(0, MOST_LOOKED);
    },
    drop() {
      cleared += 1;
      [...pending.keys()].forEach(leave);
      looked = [];
    },
  };
}
