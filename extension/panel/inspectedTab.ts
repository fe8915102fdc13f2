import browser, { type Runtime } from 'webextension-polyfill';
import { asNotice, BACKGROUND_PORT, type Notice, RELAY_PORT } from '../../src/link/names.ts';
import { createPanelEnd, type PanelEnd } from '../../src/link/panelEnd.ts';
import type { PanelHost, PanelListener } from '../../src/panel/host.ts';
import type { PanelMemory } from '../../src/panel/memory.ts';
import type { Milliseconds } from '../../src/trace/recording.ts';
import { inspectPage } from './inspectedPage.ts';
import { openNetworkLog } from './networkLog.ts';
import { openViewer } from './openViewer.ts';
import type { StoredSettings } from './storedSettings.ts';

const { tabId } = browser.devtools.inspectedWindow;

/** The panel's host in DevTools: the relays of the inspected tab, its page, DevTools' network log and theme. */
export function createInspectedTabHost(settings: StoredSettings, memory: PanelMemory): PanelHost {
  const page = inspectPage(tabId);
  const { name, version } = browser.runtime.getManifest();
  let end: PanelEnd | undefined;
  return {
    records: true,
    listen(listener) {
      end = createPanelEnd(listener);
      end.setSettings(settings.current);
      settings.onChange(() => end?.setSettings(settings.current));
      openNetworkLog(listener);
      openLink(end, listener);
    },
    setRecording: (on) => end?.setRecording(on),
    reloadPage: () => void browser.devtools.inspectedWindow.reload(),
    get settings() {
      return settings.current;
    },
    onSettingsChange: settings.onChange,
    changeSettings(changes) {
      const stored = settings.change(changes);
      // The page in the tab may be one that is not left alone any more.
      if (changes.leftAlone !== undefined) void stored.then(() => notify({ type: 'page-shown', tabId }));
    },
    get pageOrigin() {
      return page.origin;
    },
    onPageChange: page.onOriginChange,
    memory,
    openInTab: openViewer,
    ownScripts: browser.runtime.getURL(''),
    generator: { name, version, userAgent: navigator.userAgent },
    get theme() {
      return chrome.devtools.panels.themeName === 'dark' ? 'dark' : 'light';
    },
    onThemeChange(callback) {
      chrome.devtools.panels.setThemeChangeHandler?.((theme) => callback(theme === 'dark' ? 'dark' : 'light'));
      return () => chrome.devtools.panels.setThemeChangeHandler?.();
    },
  };
}

function openLink(end: PanelEnd, listener: PanelListener): void {
  const onConnect = (port: Runtime.Port): void => {
    if (port.name !== BACKGROUND_PORT) return;
    // The browser stopped the worker: it must know of us when it runs again. Without an id the extension is gone.
    port.onDisconnect.addListener(() => {
      if (browser.runtime.id !== undefined) void notify({ type: 'look-for-panels' });
    });
  };
  // No answer from any panel tells a relay that nobody inspects its page.
  const onMessage = (message: unknown, sender: RelaySender): Promise<true> | undefined => {
    const notice = asNotice(message);
    const { documentId, tab } = sender;
    if (notice?.type !== 'relay-ready' || tab?.id !== tabId || documentId === undefined) return undefined;
    // A port from here reaches one document. One that the relay opened would reach all panels, and any of them could
    // close it for all (https://developer.chrome.com/docs/extensions/develop/concepts/messaging#port-lifetime).
    const isTaken = end.relayReady(documentId, notice, () =>
      chrome.tabs.connect(tabId, { name: RELAY_PORT, documentId }),
    );
    return isTaken ? Promise.resolve(true) : undefined;
  };
  browser.runtime.onConnect.addListener(onConnect);
  browser.runtime.onMessage.addListener(onMessage);
  let navigations = 0;
  const onNavigated = async (url: string): Promise<void> => {
    navigations += 1;
    const navigation = navigations;
    for (const pause of ASK_AGAIN) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (navigation !== navigations) return;
      const leftAlone = await notify({ type: 'page-shown', tabId });
      // No relay in it will speak for it.
      if (typeof leftAlone === 'string') listener.documentOpened(leftAlone, { url, top: true, late: false });
      if (leftAlone !== undefined) return;
    }
  };
  browser.devtools.network.onNavigated.addListener(onNavigated);
  // Last: what is injected now finds us listening.
  void notify({ type: 'panel-opened', tabId });
}

/**
 * The background may not answer (the browser is just stopping it), or may not get into a page that is just being loaded: then it is asked
 * again. Pages that nobody may enter are given up.
 */
const ASK_AGAIN: readonly Milliseconds[] = [0, 100, 500, 2000];

/** `documentId` is Chrome's, since 106. */
type RelaySender = Runtime.MessageSender & { documentId?: string };

/** @returns the answer, if there is one */
async function notify(notice: Notice): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(notice);
  } catch {
    return undefined;
  }
}
