import type { Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';
import { traceMainThread } from './mainThreadTrace.ts';
import { median, quantile } from './statistics.ts';

/** What somebody does in one frame: turns the wheel over an element, or moves its scroll bar. */
export interface Gesture {
  /** CSS selector of the element. */
  on: string;
  /** Where on it, as a share of its width. */
  at?: number;
  wheel?: Pick<WheelEventInit, 'deltaX' | 'deltaY' | 'ctrlKey'>;
  scrollBy?: number;
}

/** Frames of a screen that has sixty a second, by the browser's own trace. */
export interface Frames {
  /** What the main thread did for each that was drawn, from its beginning to its end: events, callbacks, styles, layout and paint. */
  taken: Milliseconds[];
  /** The same by the time it had a processor: what is left out is waiting for other threads, as those that raster, and for other machines on the same processors. */
  onProcessor: Milliseconds[];
  /** Ticks of the screen while they were drawn, with a frame or without. */
  ticks: number;
  /** Of the main thread: the longest by the time it had a processor, and the longest by the clock. */
  longestTask: { onProcessor: Milliseconds; taken: Milliseconds };
}

/** What a bound is held against: the 95th percentile by the time on a processor. */
export function slowestTwentieth(all: readonly Frames[]): Milliseconds {
  return quantile(
    all.flatMap(({ onProcessor }) => onProcessor),
    0.95,
  );
}

/** The other figures, for those who read a table. */
export function framesInWords(all: readonly Frames[]): string {
  const taken = all.flatMap((each) => each.taken);
  const typical = median(all.flatMap(({ onProcessor }) => onProcessor));
  const ticks = all.reduce((sum, each) => sum + each.ticks, 0);
  return `median ${typical.toFixed(1)} ms; p95 with waiting for a processor ${quantile(taken, 0.95).toFixed(1)} ms; ${taken.length} frames in ${ticks} ticks of the screen`;
}

const TICK: Milliseconds = 1000 / 60;

/** Does a gesture in each frame, one after the other without a pause. */
export function gestureFrames(page: Page, gestures: readonly Gesture[]): Promise<Frames> {
  return framesOf(page, () =>
    page.evaluate(async (todo) => {
      for (const { on, at, wheel, scrollBy } of todo) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const element = document.querySelector(on);
        if (element === null) throw new Error(`nothing is ${on}`);
        if (scrollBy !== undefined) element.scrollTop += scrollBy;
        if (wheel !== undefined) {
          const { left, top, width } = element.getBoundingClientRect();
          const place = { clientX: left + (at ?? 0.5) * width, clientY: top + 80 };
          element.dispatchEvent(new WheelEvent('wheel', { ...wheel, ...place, bubbles: true, cancelable: true }));
        }
      }
      // What the last one did shows in the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, gestures),
  );
}

/** Watches what a page draws by itself for so long. */
export function framesWithin(page: Page, duration: Milliseconds): Promise<Frames> {
  return framesOf(page, () => page.waitForTimeout(duration));
}

async function framesOf(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  const { duration, events } = await traceMainThread(page, ['cc'], work);
  const frames = events.filter(({ name }) => name === 'ProxyMain::BeginMainFrame');
  const tasks = events.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  return {
    taken: frames.map(({ dur }) => dur / 1000),
    onProcessor: frames.map(({ tdur }) => tdur / 1000),
    ticks: Math.round(duration / TICK),
    longestTask: {
      onProcessor: tasks.reduce((longest, { tdur }) => Math.max(longest, tdur), 0) / 1000,
      taken: tasks.reduce((longest, { dur }) => Math.max(longest, dur), 0) / 1000,
    },
  };
}
