import type { Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';
import { traceMainThread } from './mainThreadTrace.ts';

/** What the main thread of a page did: by the browser's own trace. */
export interface MainThreadProfile {
  duration: Milliseconds;
  /** In tasks, on a processor. */
  running: Milliseconds;
  /** In tasks, while other threads had the processors. */
  waiting: Milliseconds;
  /** The longest task, by the time it had a processor: what nobody but the page and those who work in it have made. */
  longestTask: Milliseconds;
}

/** Traces the browser while `work` is done in the page. */
export async function profileMainThread(page: Page, work: () => Promise<unknown>): Promise<MainThreadProfile> {
  const { duration, events } = await traceMainThread(page, [], work);
  const tasks = events.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  const inTasks = tasks.reduce((sum, { dur }) => sum + dur, 0);
  const running = tasks.reduce((sum, { tdur }) => sum + tdur, 0);
  return {
    duration,
    running: running / 1000,
    waiting: (inTasks - running) / 1000,
    longestTask: tasks.reduce((longest, { tdur }) => Math.max(longest, tdur), 0) / 1000,
  };
}
