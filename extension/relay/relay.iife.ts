import { acceptPort } from '../../src/link/handshake.ts';
import { type Notice, RELAY_PORT } from '../../src/link/names.ts';
import { createRelay, type Relay } from '../../src/link/relay.ts';
import { siteOf } from '../../src/link/settings.ts';

declare global {
  /** This extension's isolated world keeps its relay here, so that a second injection finds the first. */
  var streamgaugeRelay: Relay | undefined;
}

if (globalThis.streamgaugeRelay === undefined) {
  const send = (notice: Notice, answered: (answer: unknown) => void): void =>
    chrome.runtime.sendMessage(notice, (answer: unknown) => {
      // Nobody answered: read, the error is not put into the console.
      void chrome.runtime.lastError;
      answered(answer);
    });
  const relay = createRelay({
    announce(late, answered) {
      const { URL: url } = document;
      const place = { url, origin: self.origin, ancestors: [...location.ancestorOrigins] };
      const { timeOrigin } = performance;
      const isTop = window === window.top;
      send({ type: 'relay-ready', url, timeOrigin, origin: siteOf(place), top: isTop, late }, (answer) =>
        answered(answer === true),
      );
    },
    // Without an id the extension was updated or removed: there is nobody to tell.
    unwanted() {
      if (chrome.runtime?.id) send({ type: 'look-for-panels' }, () => undefined);
    },
  });
  globalThis.streamgaugeRelay = relay;
  acceptPort(document, (port) => relay.hookArrived(port));
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === RELAY_PORT) relay.panelArrived(port);
  });
  // What the page asked for before it went into the back/forward cache was recorded then: it does not come back late.
  window.addEventListener('pagehide', () => relay.leavePanels());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) relay.callPanels(false);
  });
}
// A script in the document, or a document that is complete, means that requests may have been made before us.
globalThis.streamgaugeRelay.callPanels(document.scripts.length > 0 || document.readyState !== 'loading');
