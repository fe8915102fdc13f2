import type { Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';

/** What somebody does in one frame: turns the wheel over an element, or moves its scroll bar. */
export interface Gesture {
  /** CSS selector of the element. */
  on: string;
  /** Where on it, as a share of its width. */
  at?: number;
  wheel?: Pick<WheelEventInit, 'deltaX' | 'deltaY' | 'ctrlKey'>;
  scrollBy?: number;
}

/**
 * Does a gesture in each frame, one after the other without a pause, and gives how long those frames took in which the page changed something: from one
 * frame's beginning to the next's, with all that is between them. In a browser that does not wait for a screen (`openPanelPage`) the next frame begins when
 * the page is done, its layers are committed and what was committed before is rastered: so that is what a frame costs.
 */
export async function gestureFrames(page: Page, gestures: readonly Gesture[]): Promise<Milliseconds[]> {
  return page.evaluate(async (all) => {
    const taken: number[] = [];
    let hasChanged = false;
    const observer = new MutationObserver(() => {
      hasChanged = true;
    });
    observer.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
    let before = performance.now();
    for (const gesture of [...all, ...all.slice(-1)]) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      if (hasChanged) taken.push(now - before);
      hasChanged = false;
      before = now;
      const element = document.querySelector(gesture.on);
      if (element === null) throw new Error(`nothing is ${gesture.on}`);
      if (gesture.scrollBy !== undefined) element.scrollTop += gesture.scrollBy;
      if (gesture.wheel !== undefined) {
        const { left, top, width } = element.getBoundingClientRect();
        const place = { clientX: left + (gesture.at ?? 0.5) * width, clientY: top + 80 };
        element.dispatchEvent(new WheelEvent('wheel', { ...gesture.wheel, ...place, bubbles: true, cancelable: true }));
      }
    }
    observer.disconnect();
    return taken;
  }, gestures);
}

/** What a page does by itself for a while. */
export interface FramesWithin {
  /** What the main thread did for each: callbacks, styles, layout and paint. */
  frames: Milliseconds[];
  /** Those of them in which the page changed something. */
  changed: Milliseconds[];
  /** As the browser tells of it: 0 where none was as long as 50 ms. */
  longestTask: Milliseconds;
}

/** Watches the frames of a page for so long, without a gesture. */
export async function framesWithin(page: Page, duration: Milliseconds): Promise<FramesWithin> {
  return page.evaluate(async (lasts) => {
    const frames: number[] = [];
    const changed: number[] = [];
    let longestTask = 0;
    const tasks = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
    });
    tasks.observe({ type: 'longtask' });
    let hasChanged = false;
    const observer = new MutationObserver(() => {
      hasChanged = true;
    });
    observer.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
    // A message that is posted as a frame begins is the first thing after it.
    const { port1, port2 } = new MessageChannel();
    const end = performance.now() + lasts;
    for (let now = 0; now < end; ) {
      const begun = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      port2.postMessage('');
      await new Promise((resolve) => {
        port1.onmessage = resolve;
      });
      now = performance.now();
      frames.push(now - begun);
      if (hasChanged) changed.push(now - begun);
      hasChanged = false;
    }
    port1.close();
    // What was observed last is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 100));
    observer.disconnect();
    tasks.disconnect();
    return { frames, changed, longestTask };
  }, duration);
}
