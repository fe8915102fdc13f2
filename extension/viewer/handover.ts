import browser from 'webextension-polyfill';
import { createHandoverEar, HANDOVER_PORT } from '../../src/link/handover.ts';
import type { OpenableFile } from '../../src/panel/import/openFile.ts';
import { message } from '../../src/panel/language/language.ts';
import { RecordingError } from '../../src/trace/recordingError.ts';

/** The recording of the panel that opened this page, if one did. */
export function takeHandover(): OpenableFile | undefined {
  const name = location.hash.slice(1);
  if (!name.startsWith(HANDOVER_PORT)) return undefined;
  // It is handed over once: this page loaded again must not ask in vain.
  history.replaceState(null, '', location.pathname);
  const text = receive(name);
  return { name: 'DevTools', size: 0, arrayBuffer: async () => new Blob([await text]).arrayBuffer() };
}

function receive(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const port = browser.runtime.connect({ name });
    port.onMessage.addListener(
      createHandoverEar((text) => {
        resolve(text);
        port.disconnect();
      }),
    );
    port.onDisconnect.addListener(() => reject(new RecordingError(message('panelClosed'))));
  });
}
