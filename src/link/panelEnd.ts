import type { Observation, PanelMessage, RelayMessage } from './messages.ts';
import { parseRelayMessage } from './validate.ts';

/** The few members of `runtime.Port` that the panel's end needs. */
export interface RelayPort {
  postMessage(message: PanelMessage): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** Unique per document for as long as the browser runs. */
export type DocumentKey = string;

/** What a panel hears of the documents in its tab. */
export interface RelayListener {
  documentOpened(document: DocumentKey, info: Omit<Extract<RelayMessage, { type: 'document-opened' }>, 'type'>): void;
  observations(document: DocumentKey, observations: readonly Observation[]): void;
  /** The relay went away: its document was left, closed, or put into the back/forward cache. */
  documentClosed(document: DocumentKey): void;
}

export interface PanelEnd {
  /** Takes a port that a relay of the inspected tab opened. */
  relayConnected(document: DocumentKey, port: RelayPort): void;
  /** Tells all relays, and those still to come, whether to record. */
  setRecording(on: boolean): void;
}

/** The panel's end of the link: validates, passes on, and says what was taken, so that hooks know how far they may go. */
export function createPanelEnd(listener: RelayListener): PanelEnd {
  const ports = new Map<DocumentKey, RelayPort>();
  let recording = true;

  const receive = (document: DocumentKey, port: RelayPort, message: RelayMessage): void => {
    if (message.type === 'document-opened') {
      const { type: _, ...info } = message;
      listener.documentOpened(document, info);
      return;
    }
    listener.observations(document, message.observations);
    port.postMessage({ type: 'report-taken', sequence: message.sequence });
  };

  return {
    relayConnected(document, port) {
      ports.set(document, port);
      port.onMessage.addListener((value) => {
        const message = parseRelayMessage(value);
        if (message !== undefined) receive(document, port, message);
      });
      port.onDisconnect.addListener(() => {
        // A document that came back from the back/forward cache may have a newer port already.
        if (ports.get(document) !== port) return;
        ports.delete(document);
        listener.documentClosed(document);
      });
      if (!recording) port.postMessage({ type: 'record', on: false });
    },
    setRecording(on) {
      recording = on;
      for (const port of ports.values()) port.postMessage({ type: 'record', on });
    },
  };
}
