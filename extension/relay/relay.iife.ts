import { acceptPort } from '../../src/link/handshake.ts';
import { RELAY_PORT } from '../../src/link/names.ts';
import { createRelay, type Relay } from '../../src/link/relay.ts';

declare global {
  /** This extension's isolated world keeps its relay here, so that a second injection finds the first. */
  var streamgaugeRelay: Relay | undefined;
}

if (globalThis.streamgaugeRelay === undefined) {
  // A script in the document, or a document that is complete, means that requests may have been made before us.
  const late = document.scripts.length > 0 || document.readyState !== 'loading';
  const relay = createRelay({
    connect: () => chrome.runtime.connect({ name: RELAY_PORT }),
    describeDocument: () => ({ type: 'document-opened', url: document.URL, top: window === window.top, late }),
  });
  globalThis.streamgaugeRelay = relay;
  acceptPort(document, (port) => relay.hookArrived(port));
  // The browser closes a document's ports when it goes into the back/forward cache.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) relay.connectPanel();
  });
}
globalThis.streamgaugeRelay.connectPanel();
