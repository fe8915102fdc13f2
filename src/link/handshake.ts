/**
 * How the hook (main world) gives the relay (isolated world) one end of a private channel. The two worlds share the
 * document and nothing else; an event dispatched on it is delivered before `dispatchEvent` returns. At
 * `document_start` no script of the page has run, so nobody else can hear the event or hold the port.
 *
 * *Limitation:* in a page that was already loaded when the panel opened, a script that waits for exactly this event
 * could take the port. It would learn only what it can learn by wrapping `fetch` itself, and what it forged would be
 * about its own page; the panel validates everything.
 */
const EVENT_NAME = 'streamgauge:port';

/**
 * Offers a port to this document's relay.
 *
 * @returns our end, or `undefined` when no relay listens or it has a hook already
 */
export function offerPort(document: Document): MessagePort | undefined {
  const { port1, port2 } = new MessageChannel();
  const taken = !document.dispatchEvent(new MessageEvent(EVENT_NAME, { ports: [port2], cancelable: true }));
  if (taken) return port1;
  port1.close();
  return undefined;
}

/** Takes the first port that is offered, and no other. */
export function acceptPort(document: Document, onPort: (port: MessagePort) => void): void {
  const accept = (event: Event): void => {
    const port = event instanceof MessageEvent ? event.ports[0] : undefined;
    if (port === undefined) return;
    document.removeEventListener(EVENT_NAME, accept);
    event.preventDefault();
    event.stopImmediatePropagation();
    onPort(port);
  };
  document.addEventListener(EVENT_NAME, accept);
}
