import browser from 'webextension-polyfill';
import { isPanelNotice, type PanelQuestion } from '../../src/link/panelNotices.ts';
import hookFile from '../hook/hook.iife.ts?script';
import relayFile from '../relay/relay.iife.ts?script';

/**
 * Puts relay and hook into pages while a panel is open, and nothing else. What is registered lives in the browser, so
 * this worker may be stopped at any time; it keeps no state of its own.
 */

const SCRIPT_IDS = { relay: 'streamgauge-1-relay', hook: 'streamgauge-2-hook' };
const EVERYWHERE: Omit<chrome.scripting.RegisteredContentScript, 'id'> = {
  matches: ['http://*/*', 'https://*/*'],
  allFrames: true,
  matchOriginAsFallback: true,
  persistAcrossSessions: false,
  runAt: 'document_start',
};

async function registerScripts(): Promise<void> {
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: Object.values(SCRIPT_IDS) });
  if (registered.length > 0) return;
  // In this order: the relay must listen when the hook offers its port.
  await chrome.scripting.registerContentScripts([
    { ...EVERYWHERE, id: SCRIPT_IDS.relay, js: [relayFile], world: 'ISOLATED' },
    { ...EVERYWHERE, id: SCRIPT_IDS.hook, js: [hookFile], world: 'MAIN' },
  ]);
}

async function injectInto(tabId: number): Promise<void> {
  const target = { tabId, allFrames: true };
  await chrome.scripting.executeScript({ target, files: [relayFile], world: 'ISOLATED', injectImmediately: true });
  await chrome.scripting.executeScript({ target, files: [hookFile], world: 'MAIN', injectImmediately: true });
}

/** Unregisters unless a panel answers that it is open. */
async function releaseUnlessWanted(closing?: number): Promise<void> {
  const question: PanelQuestion = { type: 'is-a-panel-open', except: closing ?? null };
  // Rejects when nobody listens at all.
  const answer: unknown = await browser.runtime.sendMessage(question).catch(() => false);
  if (answer === true) return;
  await chrome.scripting.unregisterContentScripts({ ids: Object.values(SCRIPT_IDS) });
}

browser.runtime.onMessage.addListener((message: unknown) => {
  if (!isPanelNotice(message)) return undefined;
  if (message.type === 'panel-closed') return releaseUnlessWanted(message.tabId);
  // A page the extension may not enter (chrome://, the web store) is left alone; the next one may be entered.
  return registerScripts().then(() => injectInto(message.tabId).catch(() => undefined));
});
