import type { Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';

export interface FedStream {
  number: number;
  chunks: number;
  lasts: Milliseconds;
  /** Of each chunk; `null`: it came to nobody. */
  text: string | null;
}

/** Gives the panel of `openPanelPage` one complete stream, as hooks tell of it, and waits until it is judged. */
export async function feedStream(page: Page, { number, chunks, lasts, text }: FedStream): Promise<void> {
  await page.evaluate(
    async (fed) => {
      const { relay } = window.harness;
      const startedAt = performance.timeOrigin + performance.now() - fed.lasts;
      const url = 'https://api.model.test/v1/chat/completions';
      const request = { method: 'POST', url, headers: [], body: '{"stream":true}' };
      relay.observations('top', [
        { type: 'stream-started', stream: fed.number, source: 'fetch', startedAt, page: 'http://shop.test/', request },
        {
          type: 'response-received',
          stream: fed.number,
          headersAt: 30,
          status: 200,
          statusText: '',
          url,
          headers: [['content-type', 'text/event-stream']],
        },
      ]);
      const batch = Math.min(fed.chunks, 5000);
      for (let from = 0; from < fed.chunks; from += batch) {
        const at = Array.from(
          { length: batch },
          (_, i) => 40 + ((from + i + ((i * 7919) % 89) / 100) / fed.chunks) * (fed.lasts - 100),
        );
        const bytes = at.map(() => fed.text?.length ?? 80);
        relay.observations('top', [
          { type: 'chunks-arrived', stream: fed.number, at, bytes, text: at.map(() => fed.text) },
          { type: 'bytes-read', stream: fed.number, at, bytes },
        ]);
        await new Promise((resolve) => setTimeout(resolve));
      }
      relay.observations('top', [
        { type: 'stream-ended', stream: fed.number, endedAt: fed.lasts, outcome: 'complete' },
      ]);
    },
    { number, chunks, lasts, text },
  );
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name: chunks.toLocaleString('en-US') }) });
  await row.first().waitFor({ timeout: 300_000 });
  await page
    .getByRole('gridcell', { name: /Arriving/ })
    .first()
    .waitFor({ state: 'detached', timeout: 300_000 });
}
