import type { CDPSession, Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';

/**
 * How long the page's main thread was on a processor in tasks while `work` was done; the queue for a processor is left out
 * (https://chromedevtools.github.io/devtools-protocol/tot/Performance/#method-enable).
 */
export async function processorTime(page: Page, work: () => Promise<unknown>): Promise<Milliseconds> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await taskTime(session);
    await work();
    return (await taskTime(session)) - before;
  } finally {
    await session.detach();
  }
}

/** @throws where the browser does not tell */
async function taskTime(session: CDPSession): Promise<Milliseconds> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('The browser does not tell TaskDuration.');
  return seconds * 1000;
}
