import type { Frame } from '@playwright/test';
import type { HookReport } from '../../src/link/messages.ts';
import type { Bytes } from '../lab/units.ts';

/** What the panel was told, counted as it came. */
export interface PanelCount {
  started: number;
  /** With those whose document went away. */
  ended: number;
  events: number;
  /** Chunks that were only counted, and chunks without their text, because the panel was slow. */
  dropped: number;
  /** By the URL that was asked for. */
  bytes: Record<string, Bytes>;
}

/** Counts from now on what the panel hears of documents that are loaded from now on. Keeps numbers only: it is part of a heap that is watched. */
export async function countInPanel(panel: Frame): Promise<void> {
  await panel.evaluate(() => {
    const count: PanelCount = { started: 0, ended: 0, events: 0, dropped: 0, bytes: {} };
    Object.assign(globalThis, { soakCount: count });
    chrome.tabs.connect = new Proxy(chrome.tabs.connect, {
      apply(connect, self, args: [number]) {
        const port = Reflect.apply(connect, self, args);
        const live = new Map<number, string>();
        port.onMessage.addListener(({ observations }: HookReport) => {
          for (const each of observations) {
            if (each.type === 'stream-started') {
              count.started += 1;
              live.set(each.stream, each.request.url);
              count.bytes[each.request.url] = 0;
            } else if (each.type === 'chunks-arrived') {
              const url = live.get(each.stream) ?? '';
              for (const bytes of each.bytes) count.bytes[url] = (count.bytes[url] ?? 0) + bytes;
              // Every event of the soak's has this once.
              for (const text of each.text) count.events += (text ?? '').split('word').length - 1;
              count.dropped += each.text.filter((text) => text === null).length;
            } else if (each.type === 'chunks-lost') {
              const url = live.get(each.stream) ?? '';
              count.bytes[url] = (count.bytes[url] ?? 0) + each.bytes;
              count.dropped += each.chunks;
            } else if (each.type === 'stream-ended') {
              count.ended += 1;
              live.delete(each.stream);
            }
          }
        });
        port.onDisconnect.addListener(() => {
          count.ended += live.size;
        });
        return port;
      },
    });
  });
}

/** What was counted since the last time. Streams that have not ended stay counted as started. */
export function takePanelCount(panel: Frame): Promise<PanelCount> {
  return panel.evaluate(() => {
    const count: PanelCount = Reflect.get(globalThis, 'soakCount');
    const taken = { ...count };
    Object.assign(count, { started: count.started - count.ended, ended: 0, events: 0, dropped: 0, bytes: {} });
    return taken;
  });
}

/** Waits until no stream arrives any more but `lasting`. */
export async function untilEnded(panel: Frame, lasting: number): Promise<void> {
  await panel.waitForFunction(
    (left) => {
      const { started, ended }: PanelCount = Reflect.get(globalThis, 'soakCount');
      return started - ended <= left;
    },
    lasting,
    { timeout: 60_000 },
  );
}
