import browser, { type Runtime } from 'webextension-polyfill';
import { asNotice, BACKGROUND_PORT } from '../../src/link/names.ts';
import {
  asSettings,
  type DocumentPlace,
  matchPatternOf,
  mayBeLeftAlone,
  SETTINGS_KEY,
  type Settings,
} from '../../src/link/settings.ts';
import hookFile from '../hook/hook.iife.ts?script';
import relayFile from '../relay/relay.iife.ts?script';

/**
 * Puts relay and hook into pages while a panel is open, save into those of sites left alone, and nothing else. A port to the panels tells when the last of
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
  lastChange = lastChange.then(change).catch(tellConsole);
}
function tellConsole(error: unknown): void {
  console.error('Streamgauge:', error);
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
  if (!wanted) return;
  const { leftAlone } = await readSettings();
  const excludeMatches = leftAlone.map(matchPatternOf);
  const scripts: chrome.scripting.RegisteredContentScript[] = [
    { ...EVERYWHERE, id: SCRIPT_IDS.relay, js: [relayFile], world: 'ISOLATED', excludeMatches },
    { ...EVERYWHERE, id: SCRIPT_IDS.hook, js: [hookFile], world: 'MAIN', excludeMatches },
  ];
  const [known] = registered;
  if (known === undefined) await chrome.scripting.registerContentScripts(scripts);
  else if (String(known.excludeMatches ?? []) !== String(excludeMatches)) {
    await chrome.scripting.updateContentScripts(scripts);
  }
}

async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  return asSettings(stored[SETTINGS_KEY]);
}

/**
 * The top frame by itself first: a sub-frame that hangs would hold up both.
 *
 * @returns the id of the top document when its site is left alone, `null` when it is not, `undefined` when no script could enter it
 */
async function injectInto(tabId: number): Promise<string | null | undefined> {
  const { leftAlone } = await readSettings();
  const top = await injectIntoFrames({ tabId, frameIds: [0] }, leftAlone);
  void injectIntoFrames({ tabId, allFrames: true }, leftAlone);
  return top === undefined ? undefined : (top[0] ?? null);
}

/** @returns the ids of the documents whose sites are left alone; `undefined` when no script could enter */
async function injectIntoFrames(
  target: chrome.scripting.InjectionTarget,
  leftAlone: Settings['leftAlone'],
): Promise<string[] | undefined> {
  const { tabId } = target;
  try {
    const frames = await chrome.scripting.executeScript({
      target,
      func: look,
      world: 'ISOLATED',
      injectImmediately: true,
    });
    const documents = frames.flatMap(({ documentId, result }) =>
      result === undefined
        ? []
        : [{ documentId, hasRelay: result.hasRelay, isLeftAlone: mayBeLeftAlone(result, leftAlone) }],
    );
    const wanted = documents.filter(({ isLeftAlone }) => !isLeftAlone);
    await injectFile(relayFile, 'ISOLATED', tabId, wanted);
    // A hook offers its port where the page's scripts may hear it: only where there is none yet.
    const unhooked = wanted.filter(({ hasRelay }) => !hasRelay);
    await injectFile(hookFile, 'MAIN', tabId, unhooked);
    return documents.flatMap(({ documentId, isLeftAlone }) => (isLeftAlone ? [documentId] : []));
  } catch {
    // A page that no extension may enter (chrome://, the web store), or one that is just being left.
    return undefined;
  }
}

async function injectFile(
  file: string,
  world: 'ISOLATED' | 'MAIN',
  tabId: number,
  documents: readonly { documentId: string }[],
): Promise<void> {
  if (documents.length === 0) return;
  const target = { tabId, documentIds: documents.map(({ documentId }) => documentId) };
  await chrome.scripting.executeScript({ target, files: [file], world, injectImmediately: true });
}

/** Runs in the page, where the relay keeps itself. */
function look(): DocumentPlace & { hasRelay: boolean } {
  return {
    url: document.URL,
    origin: self.origin,
    ancestors: [...location.ancestorOrigins],
    hasRelay: 'streamgaugeRelay' in globalThis,
  };
}

browser.runtime.onMessage.addListener((message: unknown) => {
  const notice = asNotice(message);
  if (notice?.type === 'panel-opened') {
    holdPanels();
    inTurn(matchRegistration);
    // Not in turn: a page that hangs must not hold up other panels.
    void lastChange.then(() => injectInto(notice.tabId)).catch(tellConsole);
  } else if (notice?.type === 'page-shown') {
    return injectInto(notice.tabId).catch(tellConsole);
  } else if (notice?.type === 'look-for-panels' && portsToPanels.size === 0) {
    holdPanels();
    inTurn(matchRegistration);
  }
  return undefined;
});

// Also wakes a worker that does not know its panels yet.
browser.storage.onChanged.addListener(() => {
  if (portsToPanels.size === 0) holdPanels();
  inTurn(matchRegistration);
});
