import browser, { type Runtime } from 'webextension-polyfill';
import { BACKGROUND_PORT, type Notice, RELAY_PORT } from '../../src/link/names.ts';
import { createPanelEnd, type PanelEnd, type RelayPort } from '../../src/link/panelEnd.ts';
import type { PanelHost } from '../../src/panel/host.ts';

const { tabId } = browser.devtools.inspectedWindow;

/** The panel's host in DevTools: the relays of the inspected tab, its reload, and DevTools' theme. */
export function createInspectedTabHost(): PanelHost {
  let end: PanelEnd | undefined;
  return {
    listen(listener) {
      end = createPanelEnd(listener);
      return openLink(end);
    },
    setRecording: (on) => end?.setRecording(on),
    reloadPage: () => void browser.devtools.inspectedWindow.reload(),
    get theme() {
      return chrome.devtools.panels.themeName === 'dark' ? 'dark' : 'light';
    },
    onThemeChange(callback) {
      chrome.devtools.panels.setThemeChangeHandler?.((theme) => callback(theme === 'dark' ? 'dark' : 'light'));
      return () => chrome.devtools.panels.setThemeChangeHandler?.();
    },
  };
}

/** @returns a function that closes the link */
function openLink(end: PanelEnd): () => void {
  const onConnect = (port: Runtime.Port): void => {
    if (port.name === BACKGROUND_PORT) {
      // The browser stopped the worker: it must know of us when it runs again. Without an id the extension is gone.
      port.onDisconnect.addListener(() => {
        if (browser.runtime.id !== undefined) notify({ type: 'look-for-panels' });
      });
    }
    if (port.name !== RELAY_PORT) return;
    const document = inspectedDocument(port.sender);
    // Another tab's relay. When no panel keeps its port the relay knows that nobody inspects its page.
    if (document === undefined) port.disconnect();
    else end.relayConnected(document, port as RelayPort);
  };
  browser.runtime.onConnect.addListener(onConnect);
  // Last: what is injected now finds us listening.
  notify({ type: 'panel-opened', tabId });
  return () => browser.runtime.onConnect.removeListener(onConnect);
}

function inspectedDocument(sender: (Runtime.MessageSender & { documentId?: string }) | undefined): string | undefined {
  if (sender?.tab?.id !== tabId) return undefined;
  return sender.documentId ?? `frame ${sender.frameId ?? 0} of ${sender.url ?? 'an unknown page'}`;
}

function notify(notice: Notice): void {
  void browser.runtime.sendMessage(notice).catch(() => undefined);
}
