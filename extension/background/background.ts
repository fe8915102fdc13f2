import browser, { type Runtime } from 'webextension-polyfill';
import { asNotice, BACKGROUND_PORT } from '../../src/link/names.ts';
import hookFile from '../hook/hook.iife.ts?script';
import relayFile from '../relay/relay.iife.ts?script';

/**
 * Puts relay and hook into pages while a panel is open, and nothing else. A port to the panels tells when the last of
 * them has gone. The browser may stop this worker at any time: what is registered stays, and the panels, who see the
 * port close, say that they are there.
 */

/** Chromium runs scripts of one moment in the order of their ids, and the relay must be there when the hook comes. */
const SCRIPT_IDS = { relay: 'streamgauge-1-relay', hook: 'streamgauge-2-hook' };
const EVERYWHERE: Omit<chrome.scripting.RegisteredContentScript, 'id'> = {
  matches: ['http://*/*', 'https://*/*'],
  allFrames: true,
  matchOriginAsFallback: true,
  persistAcrossSessions: false,
  runAt: 'document_start',
};

/** Ports to the panels; each closes when all panels that were open when it was made have gone. */
const portsToPanels = new Set<Runtime.Port>();

/** One change at a time: a panel may open while the scripts of the last one are being taken out. */
let lastChange: Promise<unknown> = Promise.resolve();
function inTurn(change: () => Promise<unknown>): void {
  lastChange = lastChange.then(change).catch((error) => console.error('Streamgauge:', error));
}

function holdPanels(): void {
  const port = browser.runtime.connect({ name: BACKGROUND_PORT });
  portsToPanels.add(port);
  // Also at once, when there is no panel.
  port.onDisconnect.addListener(() => {
    portsToPanels.delete(port);
    inTurn(matchRegistration);
  });
}

async function matchRegistration(): Promise<void> {
  const filter = { ids: Object.values(SCRIPT_IDS) };
  const registered = await chrome.scripting.getRegisteredContentScripts(filter);
  const wanted = portsToPanels.size > 0;
  if (!wanted && registered.length > 0) await chrome.scripting.unregisterContentScripts(filter);
  if (wanted && registered.length === 0) {
    await chrome.scripting.registerContentScripts([
      { ...EVERYWHERE, id: SCRIPT_IDS.relay, js: [relayFile], world: 'ISOLATED' },
      { ...EVERYWHERE, id: SCRIPT_IDS.hook, js: [hookFile], world: 'MAIN' },
    ]);
  }
}

/** The top frame by itself first: a sub-frame that hangs would hold up both. */
async function injectInto(tabId: number): Promise<void> {
  await injectIntoFrames({ tabId, frameIds: [0] });
  await injectIntoFrames({ tabId, allFrames: true });
}

async function injectIntoFrames(target: chrome.scripting.InjectionTarget): Promise<void> {
  try {
    const isolated = { target, world: 'ISOLATED', injectImmediately: true } as const;
    const before = await chrome.scripting.executeScript({ ...isolated, func: hasRelay });
    await chrome.scripting.executeScript({ ...isolated, files: [relayFile] });
    // A hook offers its port where the page's scripts may hear it: only where there is none yet.
    const documentIds = before.filter(({ result }) => result !== true).map(({ documentId }) => documentId);
    if (documentIds.length === 0) return;
    const unhooked = { tabId: target.tabId, documentIds };
    await chrome.scripting.executeScript({
      target: unhooked,
      files: [hookFile],
      world: 'MAIN',
      injectImmediately: true,
    });
  } catch {
    // A page that no extension may enter (chrome://, the web store). The next one may be entered.
  }
}

/** Runs in the page, where the relay keeps itself. */
function hasRelay(): boolean {
  return 'streamgaugeRelay' in globalThis;
}

browser.runtime.onMessage.addListener((message: unknown) => {
  const notice = asNotice(message);
  if (notice?.type === 'panel-opened') {
    holdPanels();
    inTurn(matchRegistration);
    // Not in turn: a page that hangs must not hold up other panels.
    void lastChange.then(() => injectInto(notice.tabId));
  } else if (notice?.type === 'page-shown') {
    void injectInto(notice.tabId);
  } else if (notice?.type === 'look-for-panels' && portsToPanels.size === 0) {
    holdPanels();
    inTurn(matchRegistration);
  }
  return undefined;
});
