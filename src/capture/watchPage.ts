import type { FrameScript, Milliseconds } from '../link/messages.ts';
import { append, apply, ask, getterOf, isArray, listen, now, setTimer, timeOrigin } from './natives.ts';
import { quietly } from './quietly.ts';
import type { Recorder } from './recorder.ts';
import { createPaintWatch } from './watchPaints.ts';

export interface PageWatch {
  /** While a stream lives the main thread's pulse is taken, and growth of visible text is watched. */
  streamStarted(): void;
  /** Also reports a hidden span that still lasts, up to now, since it may outlive the stream. */
  streamEnded(): void;
  /** The page has taken in a chunk: its main thread is alive. To be called before the chunk is reported. */
  tookIn(): void;
  /** Whether growth of visible text is watched. */
  setPaints(on: boolean): void;
}

/**
 * Often against a burst, seldom against what a page does: 25 timers a second, while a stream lives. Not below 32 ms: a timer
 * as short as 25 ms makes the browser hold the page's own delayed tasks back by up to 8 ms (seen in Chromium 156: of tasks due after
 * 1 ms the slowest hundredth took 9.4 ms instead of 3.7, with 40 ms and 100 ms 3.5).
 */
const PULSE_INTERVAL: Milliseconds = 40;
/** A timer may come this late on a page that is merely lively. */
const LATEST_PULSE: Milliseconds = 100;

/**
 * Reports when the page itself could not take what arrived: its main thread was busy, or it was hidden or frozen. Without
 * these a burst that the page made would be blamed on the network.
 *
 * Busy is told by two signs. Long tasks of 50 ms and more are exact (https://w3c.github.io/longtasks/), but the browser
 * tells each document only of its own: another window that shares the main thread, a debugger's pause, or a starved
 * machine show in the pulse, a timer that comes late. Long animation frames tell which scripts it was.
 */
export function watchPage(recorder: Recorder): PageWatch {
  watchEntries('longtask', (entry) => {
    recorder.observe({ type: 'page-busy', at: timeOrigin + startOf(entry), duration: durationOf(entry) });
  });
  watchEntries('long-animation-frame', (entry) => reportLongFrame(recorder, entry));
  const reportHiddenSoFar = watchVisibility(recorder);
  watchFreezing(recorder);
  const pulse = createPulse(recorder);
  const paints = createPaintWatch(recorder);
  let living = 0;
  return {
    streamStarted() {
      living += 1;
      pulse.keep(() => living > 0 && recorder.recording);
      paints.keep(() => living > 0 && recorder.recording);
    },
    streamEnded() {
      living -= 1;
      pulse.take();
      reportHiddenSoFar();
    },
    tookIn: pulse.take,
    setPaints: paints.set,
  };
}

interface Pulse {
  /** Takes the pulse again and again while `isNeeded`. */
  keep(isNeeded: () => boolean): void;
  take(): void;
}

function createPulse(recorder: Recorder): Pulse {
  let last: Milliseconds | undefined;
  /** @param wasHidden the browser slows the timers of hidden pages down; those spans are reported as hidden */
  const take = (wasHidden = isHidden()): void => {
    if (last === undefined) return;
    const at = now();
    const still = at - last;
    if (still > PULSE_INTERVAL + LATEST_PULSE && !wasHidden) {
      recorder.observe({ type: 'page-busy', at: timeOrigin + last, duration: still });
    }
    last = at;
  };
  listen(document, 'visibilitychange', () => take(!isHidden()));
  return {
    take: () => take(),
    keep(isNeeded) {
      if (last !== undefined) return;
      last = now();
      const next = (): void => {
        take();
        if (isNeeded()) setTimer(next, PULSE_INTERVAL);
        else last = undefined;
      };
      setTimer(next, PULSE_INTERVAL);
    },
  };
}

const getEntriesOf = PerformanceObserverEntryList.prototype.getEntries;

/** Does nothing where the browser does not tell. Reports what was before us too, as far as the browser keeps it. */
function watchEntries(type: string, report: (entry: PerformanceEntry) => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  const observer = new PerformanceObserver((list) => {
    const entries: PerformanceEntry[] = apply(getEntriesOf, list, []);
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      if (entry !== undefined) quietly(() => report(entry));
    }
  });
  observer.observe({ type, buffered: true });
}

/** https://w3c.github.io/long-animation-frames/#sec-PerformanceLongAnimationFrameTiming, which TypeScript does not know yet. */
interface LongAnimationFrameWindow {
  PerformanceLongAnimationFrameTiming?: { prototype: object };
  PerformanceScriptTiming?: { prototype: object };
}

const { PerformanceLongAnimationFrameTiming: FrameTiming, PerformanceScriptTiming: ScriptTiming } =
  globalThis as LongAnimationFrameWindow;
const startTimeOf = getterOf(PerformanceEntry.prototype, 'startTime');
const entryDurationOf = getterOf(PerformanceEntry.prototype, 'duration');
const scriptsOf = FrameTiming === undefined ? undefined : getterOf(FrameTiming.prototype, 'scripts');
const sourceOf = ScriptTiming === undefined ? undefined : getterOf(ScriptTiming.prototype, 'sourceURL');

function startOf(entry: unknown): Milliseconds {
  return Number(ask(startTimeOf, entry));
}

function durationOf(entry: unknown): Milliseconds {
  return Number(ask(entryDurationOf, entry));
}

function reportLongFrame(recorder: Recorder, entry: PerformanceEntry): void {
  const scripts = ask(scriptsOf, entry);
  const told: FrameScript[] = [];
  if (isArray(scripts)) {
    for (let i = 0; i < scripts.length; i++) {
      append(told, { url: `${ask(sourceOf, scripts[i])}`, duration: durationOf(scripts[i]) });
    }
  }
  recorder.observe({ type: 'long-frame', at: timeOrigin + startOf(entry), duration: durationOf(entry), scripts: told });
}

const hiddenOf = getterOf(Document.prototype, 'hidden');

function isHidden(): boolean {
  return ask(hiddenOf, document) === true;
}

/** @returns a function that reports a hidden span that still lasts, up to now */
function watchVisibility(recorder: Recorder): () => void {
  /** Start of the hidden span that lasts, less what of it has been reported. */
  let unreportedSince: Milliseconds | undefined = isHidden() ? now() : undefined;
  const reportHiddenSoFar = (): void => {
    if (unreportedSince === undefined) return;
    const until = now();
    recorder.observe({ type: 'page-hidden', at: timeOrigin + unreportedSince, duration: until - unreportedSince });
    unreportedSince = until;
  };
  listen(document, 'visibilitychange', () => {
    if (isHidden()) {
      unreportedSince ??= now();
    } else {
      reportHiddenSoFar();
      unreportedSince = undefined;
    }
  });
  return reportHiddenSoFar;
}

/** https://wicg.github.io/page-lifecycle/: no task runs between `freeze` and `resume`. */
function watchFreezing(recorder: Recorder): void {
  let since: Milliseconds | undefined;
  listen(document, 'freeze', () => {
    since = now();
  });
  listen(document, 'resume', () => {
    if (since === undefined) return;
    recorder.observe({ type: 'page-frozen', at: timeOrigin + since, duration: now() - since });
    since = undefined;
  });
}
