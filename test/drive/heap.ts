import type { BrowserContext, Frame, Page } from '@playwright/test';
import type { Bytes } from '../lab/units.ts';

export interface Heap {
  collectGarbage(): Promise<void>;
  /** After a collection. */
  sizes(): Promise<HeapSizes>;
}

export interface HeapSizes {
  /** What scripts hold: their objects, and the buffers of these. */
  scripts: Bytes;
  /**
   * The browser's own objects. Of a page that is inspected it keeps notes of every request until the next navigation: about a
   * kilobyte each, without any extension (seen in Chromium 156).
   */
  browser: Bytes;
}

/** The heap of a page's or frame's process. */
export async function openHeap(context: BrowserContext, owner: Page | Frame): Promise<Heap> {
  const session = await context.newCDPSession(owner);
  const collectGarbage = async (): Promise<void> => {
    await session.send('HeapProfiler.collectGarbage');
  };
  return {
    collectGarbage,
    async sizes() {
      // What the first collection finds to be dead may have held what the second finds.
      await collectGarbage();
      await collectGarbage();
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
      return { scripts: usedSize + backingStorageSize, browser: embedderHeapUsedSize };
    },
  };
}
