import browser from 'webextension-polyfill';
import { originOf } from '../../src/link/settings.ts';

/** The page in the inspected tab. */
export interface InspectedPage {
  /** `null`: no web page, or not known yet. */
  readonly origin: string | null;
  /** Returns a function that ends it. */
  onOriginChange(callback: () => void): () => void;
}

export function inspectPage(tabId: number): InspectedPage {
  let origin: string | null = null;
  const callbacks = new Set<() => void>();
  const setUrl = (url: string): void => {
    const next = originOf(url);
    if (next === origin) return;
    origin = next;
    for (const callback of callbacks) callback();
  };
  let wasLoaded = false;
  browser.devtools.network.onNavigated.addListener((url) => {
    wasLoaded = true;
    setUrl(url);
  });
  // A tab's URL is told where the extension may enter its page.
  void chrome.tabs.get(tabId).then(
    ({ url }) => wasLoaded || setUrl(url ?? ''),
    () => undefined,
  );
  return {
    get origin() {
      return origin;
    },
    onOriginChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
