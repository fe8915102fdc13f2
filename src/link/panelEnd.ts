import type { Observation, PanelMessage } from './messages.ts';
import { parseReport, sequenceOf } from './validate.ts';

/** The few members of `runtime.Port` that the panel's end needs. */
export interface RelayPort {
  postMessage(message: PanelMessage): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** Unique per document for as long as the browser runs. */
export type DocumentKey = string;

export interface DocumentInfo {
  url: string;
  /** False in a sub-frame. */
  top: boolean;
  /** True when the hook came after the page's own scripts may have run: earlier requests are unknown. */
  late: boolean;
}

/** What a panel hears of the documents in its tab. */
export interface RelayListener {
  documentOpened(document: DocumentKey, info: DocumentInfo): void;
  observations(document: DocumentKey, observations: readonly Observation[]): void;
  /** The relay went away: its document was left, closed, or put into the back/forward cache. */
  documentClosed(document: DocumentKey): void;
}

export interface PanelEnd {
  /** A relay of the inspected tab calls: takes a port to it, unless there is one. */
  relayReady(document: DocumentKey, info: DocumentInfo, openPort: () => RelayPort): void;
  /** Tells all relays, and those still to come, whether to record. */
  setRecording(on: boolean): void;
}

/** The panel's end of the link: validates, passes on, and says what was taken, so that hooks know how far they may go. */
export function createPanelEnd(listener: RelayListener): PanelEnd {
  const ports = new Map<DocumentKey, RelayPort>();
  let recording = true;

  return {
    relayReady(document, info, openPort) {
      if (ports.has(document)) return;
      const port = openPort();
      ports.set(document, port);
      listener.documentOpened(document, info);
      port.onMessage.addListener((value) => {
        const report = parseReport(value);
        if (report !== undefined) listener.observations(document, report.observations);
        // Also of a report that is ignored: the hook would wait for it.
        const sequence = report?.sequence ?? sequenceOf(value);
        if (sequence !== undefined) port.postMessage({ type: 'report-taken', sequence });
      });
      port.onDisconnect.addListener(() => {
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
