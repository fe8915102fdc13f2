import { openHeap } from '../drive/heap.ts';
import type { Bytes } from '../lab/units.ts';
import { EVENT } from './bigRecording.ts';
import { feedStream } from './feedStream.ts';
import { openPanelPage } from './panelPage.ts';
import type { PureBench, Result } from './row.ts';

const CHUNKS = 1_000_000;
const MOST: Bytes = 32;

/** What a chunk costs the panel for as long as it has it: its time, its size and the sums that pictures are drawn from; and where it brought an event, what was read out of that. */
export const panelMemory: PureBench = {
  name: 'memory',
  needsBrowsers: false,
  async measure() {
    const plain = await memoryPerChunk(null);
    const withEvents = await memoryPerChunk(EVENT);
    return [
      {
        work: 'panel memory per chunk kept, without text',
        native: '–',
        hooked: `${plain.toFixed(1)} B`,
        cost: `of ${CHUNKS.toLocaleString('en')} in one stream, which the page read one by one`,
        bound: `≤ ${MOST} B`,
        holds: plain <= MOST,
      },
      {
        work: '… with an event in each, whose text was let go',
        native: '–',
        hooked: `${withEvents.toFixed(1)} B`,
        cost: '',
        bound: '–',
        holds: undefined,
      },
    ] satisfies Result[];
  },
};

async function memoryPerChunk(text: string | null): Promise<Bytes> {
  const { page, close } = await openPanelPage();
  try {
    const heap = await openHeap(page.context(), page);
    // A small one first: what every stream needs, and what it takes to draw, is no chunk's.
    await feedStream(page, { number: 1, chunks: 1000, lasts: 600_000, text });
    const before = await heap.sizes();
    await feedStream(page, { number: 2, chunks: CHUNKS, lasts: 600_000, text });
    const after = await heap.sizes();
    return (after.scripts - before.scripts) / CHUNKS;
  } finally {
    await close();
  }
}
