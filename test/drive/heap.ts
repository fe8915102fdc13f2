import type { BrowserContext, Frame, Page } from '@playwright/test';
import type { Bytes } from '../lab/units.ts';

export interface Heap {
  collectGarbage(): Promise<void>;
  /** What it holds after a collection: objects, and what the browser and buffers hold for them. */
  size(): Promise<Bytes>;
}

/** The JavaScript heap of a page's or frame's process. */
export async function openHeap(context: BrowserContext, owner: Page | Frame): Promise<Heap> {
  const session = await context.newCDPSession(owner);
  const collectGarbage = async (): Promise<void> => {
    await session.send('HeapProfiler.collectGarbage');
  };
  return {
    collectGarbage,
    async size() {
      await collectGarbage();
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
      return usedSize + embedderHeapUsedSize + backingStorageSize;
    },
  };
}
