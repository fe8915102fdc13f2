import type { Frame } from '@playwright/test';
import type { HookReport, Observation } from '../../src/link/messages.ts';

/** A second ear on the panel's own ports: hears what the panel hears. For documents that are loaded after this. */
export interface PanelEar {
  /** Waits until so many streams have ended, and gives all that was heard. What was heard is forgotten. */
  heard(streams: number): Promise<Observation[]>;
}

export async function openPanelEar(panel: Frame): Promise<PanelEar> {
  await panel.evaluate(() => {
    const heard: HookReport[] = [];
    Object.assign(globalThis, { heard });
    chrome.tabs.connect = new Proxy(chrome.tabs.connect, {
      apply(connect, self, args: [number]) {
        const port = Reflect.apply(connect, self, args);
        port.onMessage.addListener((message) => heard.push(message));
        return port;
      },
    });
  });
  return {
    async heard(streams) {
      await panel.waitForFunction((count) => {
        const reports: HookReport[] = Reflect.get(globalThis, 'heard');
        return (
          reports.flatMap((each) => each.observations).filter(({ type }) => type === 'stream-ended').length >= count
        );
      }, streams);
      const reports: HookReport[] = await panel.evaluate(() => Reflect.get(globalThis, 'heard').splice(0));
      return reports.flatMap(({ observations }) => observations);
    },
  };
}
