import { acceptPort } from '../../src/link/handshake.ts';
import { type Notice, RELAY_PORT } from '../../src/link/names.ts';
import { createRelay, type Relay } from '../../src/link/relay.ts';

declare global {
  /** This extension's isolated world keeps its relay here, so that a second injection finds the first. */
  var streamgaugeRelay: Relay | undefined;
}

if (globalThis.streamgaugeRelay === undefined) {
  const lookForPanels: Notice = { type: 'look-for-panels' };
  const relay = createRelay({
    connect: () => chrome.runtime.connect({ name: RELAY_PORT }),
    describeDocument: () => ({ type: 'document-opened', url: document.URL, top: window === window.top }),
    unwanted: () => void chrome.runtime?.sendMessage(lookForPanels).catch(() => undefined),
  });
  globalThis.streamgaugeRelay = relay;
  acceptPort(document, (port) => relay.hookArrived(port));
  // What the page asked for before it went into the back/forward cache was recorded then: it does not come back late.
  window.addEventListener('pagehide', () => relay.leavePanel());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) relay.connectPanel(false);
  });
}
// A script in the document, or a document that is complete, means that requests may have been made before us.
globalThis.streamgaugeRelay.connectPanel(document.scripts.length > 0 || document.readyState !== 'loading');
