import type { Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';
import { framesInWords, framesWithin, slowestTwentieth } from './frames.ts';
import { openPanelPage } from './panelPage.ts';
import type { PureBench, Result } from './row.ts';
import { quantile } from './statistics.ts';

const STREAMS = 20;
const EVENTS_PER_SECOND = 200;
const LASTS: Milliseconds = 20_000;
const LONGEST_FRAME: Milliseconds = 16.7;
const LONGEST_TASK: Milliseconds = 50;

/** The panel while many streams arrive, and the picture of one of them is open. */
export const panelLive: PureBench = {
  name: 'live',
  needsBrowsers: false,
  async measure() {
    const { page, close } = await openPanelPage();
    try {
      await beginStreams(page);
      await page
        .getByRole('row', { name: /completions/ })
        .first()
        .click();
      await page.getByRole('slider', { name: 'Chunk' }).waitFor();
      const frames = await framesWithin(page, LASTS);
      const { onProcessor, ticks, longestTask } = frames;
      // Nothing is drawn at most ticks of the screen.
      const all = [...onProcessor, ...Array.from({ length: Math.max(0, ticks - onProcessor.length) }, () => 0)];
      const p95 = quantile(all, 0.95);
      const work = `${STREAMS} live streams × ${EVENTS_PER_SECOND} events/s`;
      return [
        {
          work: `${work}: panel’s p95 frame`,
          native: '–',
          hooked: `${p95.toFixed(1)} ms`,
          cost: `of all ${all.length} in ${LASTS / 1000} s`,
          bound: `≤ ${LONGEST_FRAME} ms`,
          holds: p95 <= LONGEST_FRAME,
        },
        {
          work: '… of those alone that drew something',
          native: '–',
          hooked: `${slowestTwentieth([frames]).toFixed(1)} ms`,
          cost: framesInWords([frames]),
          bound: '–',
          holds: undefined,
        },
        {
          work: '… its longest task',
          native: '–',
          hooked: `${longestTask.onProcessor.toFixed(0)} ms`,
          cost: `with waiting for a processor ${longestTask.taken.toFixed(0)} ms`,
          bound: `≤ ${LONGEST_TASK} ms`,
          holds: longestTask.onProcessor <= LONGEST_TASK,
        },
      ] satisfies Result[];
    } finally {
      await close();
    }
  },
};

/** Tells the panel of streams that go on, ten times a second as hooks do, until the page is closed. */
async function beginStreams(page: Page): Promise<void> {
  await page.evaluate(
    ([streams = 0, perSecond = 0]) => {
      const { relay } = window.harness;
      const begun = performance.timeOrigin + performance.now();
      const interval = 100;
      const numbers = Array.from({ length: streams }, (_, i) => i + 1);
      const url = 'https://api.model.test/v1/chat/completions';
      const text = 'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"word "}}]}\n\n';
      const request = { method: 'POST', url, headers: [], body: '{"stream":true}' };
      for (const stream of numbers) {
        relay.observations('top', [
          { type: 'stream-started', stream, source: 'fetch', startedAt: begun, page: 'http://shop.test/', request },
          {
            type: 'response-received',
            stream,
            headersAt: 30,
            status: 200,
            statusText: '',
            url,
            headers: [['content-type', 'text/event-stream']],
          },
        ]);
      }
      let told = 50;
      setInterval(() => {
        const until = performance.timeOrigin + performance.now() - begun;
        const count = Math.floor(((until - told) * perSecond) / 1000);
        const at = Array.from({ length: count }, (_, i) => told + (i * 1000) / perSecond);
        told += (count * 1000) / perSecond;
        const bytes = at.map(() => text.length);
        relay.observations(
          'top',
          numbers.flatMap((stream) => [
            { type: 'chunks-arrived' as const, stream, at, bytes, text: at.map(() => text) },
            { type: 'bytes-read' as const, stream, at, bytes },
          ]),
        );
      }, interval);
    },
    [STREAMS, EVENTS_PER_SECOND],
  );
}
