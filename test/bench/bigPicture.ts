import type { Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';
import { openPanelPage } from './panelPage.ts';
import type { PureBench, Result } from './row.ts';
import { median, quantile } from './statistics.ts';

const MANY = 1_000_000;
const FEW = 10_000;
const LONGEST_FRAME: Milliseconds = 16.7;
const MOST_GROWTH = 3;
/** Ten minutes. */
const LASTS: Milliseconds = 600_000;

/**
 * The big picture of one stream while somebody zooms and pans in it: from a turn of the wheel until the frame that shows it is painted. A view of at
 * least a quarter has more chunks than pixels also where there are few, so there redrawing is the same work but for their number.
 */
export const bigPicture: PureBench = {
  name: 'picture',
  needsBrowsers: false,
  async measure() {
    const many = await measurePicture(MANY);
    const few = await measurePicture(FEW);
    const frames = [...many.wide, ...many.near];
    const p95 = quantile(frames, 0.95);
    const ratio = median(many.wide) / median(few.wide);
    return [
      {
        work: 'one stream of 1,000,000 chunks: zoom and pan, p95 frame',
        native: '–',
        hooked: `${p95.toFixed(1)} ms`,
        cost: `median ${median(frames).toFixed(1)} ms of ${frames.length}, of which the main thread worked ${many.work.toFixed(1)} ms`,
        bound: `≤ ${LONGEST_FRAME} ms`,
        holds: p95 <= LONGEST_FRAME,
      },
      {
        work: '… redrawing it, beside one of 10,000 in the same time',
        native: `${median(few.wide).toFixed(1)} ms`,
        hooked: `${median(many.wide).toFixed(1)} ms`,
        cost: `× ${ratio.toFixed(2)}, ${many.nodes} nodes in the picture, beside ${few.nodes}`,
        bound: `≤ ${MOST_GROWTH}`,
        holds: ratio <= MOST_GROWTH,
      },
    ] satisfies Result[];
  },
};

interface Frames {
  /** What the main thread worked for a frame, on average: what others do on the machine does not make it more. */
  work: Milliseconds;
  /** In views of a quarter and more, and in nearer ones. */
  wide: Milliseconds[];
  near: Milliseconds[];
  nodes: number;
}

async function measurePicture(chunks: number): Promise<Frames> {
  const { page, close } = await openPanelPage();
  try {
    await feed(page, chunks);
    await page.getByRole('grid', { name: 'Streams' }).getByRole('row').nth(1).click();
    const picture = page.getByRole('slider', { name: 'Chunk' });
    await picture.waitFor();
    // Compiles.
    await turn(page, 20, 0.5);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const workSoFar = async (): Promise<Milliseconds> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    };
    const before = await workSoFar();
    const wide = [...(await turn(page, 4, 0.3)), ...(await turn(page, 4, 0.7)), ...(await turn(page, 4, 0.5))];
    const near = await turn(page, 40, 0.4);
    const nodes = await page.locator('svg.plot *').count();
    return { work: ((await workSoFar()) - before) / (wide.length + near.length), wide, near, nodes };
  } finally {
    await close();
  }
}

/** Gives the panel one complete stream. */
async function feed(page: Page, chunks: number): Promise<void> {
  await page.evaluate(
    async ([count = 0, lasts = 0]) => {
      const { relay } = window.harness;
      const startedAt = performance.timeOrigin + performance.now() - lasts;
      const url = 'https://api.model.test/v1/chat/completions';
      const text = 'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"word "}}]}\n\n';
      const request = { method: 'POST', url, headers: [], body: '{"stream":true}' };
      relay.observations('top', [
        { type: 'stream-started', stream: 1, source: 'fetch', startedAt, page: 'http://shop.test/', request },
        {
          type: 'response-received',
          stream: 1,
          headersAt: 30,
          status: 200,
          statusText: '',
          url,
          headers: [['content-type', 'text/event-stream']],
        },
      ]);
      const batch = 5000;
      for (let from = 0; from < count; from += batch) {
        const at = Array.from(
          { length: batch },
          (_, i) => 40 + ((from + i + ((i * 7919) % 89) / 100) / count) * (lasts - 100),
        );
        const bytes = at.map(() => text.length);
        relay.observations('top', [
          { type: 'chunks-arrived', stream: 1, at, bytes, text: at.map(() => text) },
          { type: 'bytes-read', stream: 1, at, bytes },
        ]);
        await new Promise((resolve) => setTimeout(resolve));
      }
      relay.observations('top', [{ type: 'stream-ended', stream: 1, endedAt: lasts, outcome: 'complete' }]);
    },
    [chunks, LASTS],
  );
  await page
    .getByRole('gridcell', { name: chunks.toLocaleString('en-US') })
    .first()
    .waitFor({ timeout: 300_000 });
  await page.getByRole('gridcell', { name: 'Streaming' }).waitFor({ timeout: 300_000 });
}

/** Zooms in by so many turns of the wheel, at a share of the width, pans at every step, and out again. Gives what each frame took. */
async function turn(page: Page, turns: number, share: number): Promise<Milliseconds[]> {
  return page.evaluate(
    async ([count = 0, at = 0]) => {
      const surface = document.querySelector('.plot-surface');
      const image = document.querySelector('svg.plot');
      if (surface === null || image === null) throw new Error('no picture');
      const { left, top, width } = surface.getBoundingClientRect();
      const taken: number[] = [];
      // A method: a function of its own would be given its name by a helper that is not in the page.
      const wheel = {
        async turn(turned: WheelEventInit): Promise<void> {
          // From the middle of nowhere: nothing of the step before is left to do.
          await wheel.painted();
          const before = performance.now();
          const redrawn = new Promise<void>((resolve) => {
            const observer = new MutationObserver(() => {
              observer.disconnect();
              void wheel.painted().then(resolve);
            });
            observer.observe(image, { subtree: true, attributes: true, childList: true, characterData: true });
          });
          surface.dispatchEvent(
            new WheelEvent('wheel', {
              ...turned,
              clientX: left + at * width,
              clientY: top + 80,
              bubbles: true,
              cancelable: true,
            }),
          );
          await redrawn;
          taken.push(performance.now() - before);
        },
        /** After the next frame. Not by a timer: those wait for 4 ms when one sets the next. */
        painted(): Promise<void> {
          return new Promise((resolve) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              port1.close();
              resolve();
            };
            requestAnimationFrame(() => port2.postMessage(null));
          });
        },
      };
      for (let i = 0; i < count; i++) {
        await wheel.turn({ deltaY: -25, ctrlKey: true });
        await wheel.turn({ deltaX: i % 2 === 0 ? 40 : -40 });
      }
      for (let i = 0; i < count; i++) await wheel.turn({ deltaY: 25, ctrlKey: true });
      return taken;
    },
    [turns, share],
  );
}
