import browser, { type Runtime } from 'webextension-polyfill';
import { HANDOVER_PORT, handOver } from '../../src/link/handover.ts';
import type { Milliseconds } from '../../src/trace/recording.ts';

/** For a tab to load: one that never asks must not keep the recording in memory. */
const PATIENCE: Milliseconds = 60_000;

/**
 * Opens the viewer in a tab of its own. It asks for the recording by a port, which tells it, too, when the panel has gone before all was there.
 *
 * @param recording text of a recording; `null`: none is handed over
 */
export function openViewer(recording: string | null): void {
  const page = browser.runtime.getURL('extension/viewer/viewer.html');
  if (recording === null) {
    void browser.tabs.create({ url: page });
    return;
  }
  const name = `${HANDOVER_PORT}${crypto.randomUUID()}`;
  const onConnect = (port: Runtime.Port): void => {
    if (port.name !== name) return;
    stopWaiting();
    handOver(recording, (message) => port.postMessage(message));
  };
  const stopWaiting = (): void => browser.runtime.onConnect.removeListener(onConnect);
  browser.runtime.onConnect.addListener(onConnect);
  setTimeout(stopWaiting, PATIENCE);
  void browser.tabs.create({ url: `${page}#${name}` });
}
