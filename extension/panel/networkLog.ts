import type { PanelListener } from '../../src/panel/host.ts';

/**
 * Hands on what DevTools' network log says, as it is (https://developer.chrome.com/docs/extensions/reference/api/devtools/network).
 * In Chromium 156 it holds what was asked for while DevTools was open: what was under way when it opened comes in neither call,
 * nor do shared workers' requests, nor those that leaving the page cut off.
 */
export function openNetworkLog(listener: Pick<PanelListener, 'logOpened' | 'requestLogged'>): void {
  const { network } = chrome.devtools;
  // Listening first: what finishes before the log is here comes twice, and not never.
  network.onRequestFinished.addListener((request: unknown) => listener.requestLogged(request));
  network.getHAR((log) => listener.logOpened(log));
}
