import type { EpochMilliseconds, Observation, PanelMessage } from './messages.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
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
  /** When the document began; absent where no relay tells of it. */
  timeOrigin?: EpochMilliseconds;
  /** False in a sub-frame. */
  top: boolean;
  /** True when the hook came after the page's own scripts may have run: earlier requests are unknown. */
  late: boolean;
}

/** What a relay says of its document. */
export interface RelayInfo extends DocumentInfo {
  /** Of the site that the document belongs to; `null`: not known. */
  origin: string | null;
}

/** What a panel hears of the documents in its tab. */
export interface RelayListener {
  documentOpened(document: DocumentKey, info: DocumentInfo): void;
  observations(document: DocumentKey, observations: readonly Observation[]): void;
  /** The relay went away: its document was left, closed, or put into the back/forward cache. */
  documentClosed(document: DocumentKey): void;
  /** The user asked to leave its site alone: nothing comes of it any more. */
  documentLeftAlone(document: DocumentKey): void;
}

export interface PanelEnd {
  /**
   * A relay of the inspected tab calls: takes a port to it, unless there is one.
   *
   * @returns false when its site is to be left alone
   */
  relayReady(document: DocumentKey, info: RelayInfo, openPort: () => RelayPort): boolean;
  /** Tells all relays, and those still to come, whether to record. */
  setRecording(on: boolean): void;
  /** Likewise what the user set; relays of sites that are left alone are told not to record. */
  setSettings(settings: Settings): void;
}

/** A document with a relay. */
interface LinkedDocument {
  port: RelayPort;
  origin: string | null;
  isLeftAlone: boolean;
}

/** The panel's end of the link: validates, passes on, and says what was taken, so that hooks know how far they may go. */
export function createPanelEnd(listener: RelayListener): PanelEnd {
  const linked = new Map<DocumentKey, LinkedDocument>();
  let recording = true;
  let settings = DEFAULT_SETTINGS;
  const mustLeaveAlone = (origin: string | null): boolean => origin !== null && settings.leftAlone.includes(origin);

  const matchLeftAlone = (document: DocumentKey, link: LinkedDocument): void => {
    const isLeftAlone = mustLeaveAlone(link.origin);
    if (isLeftAlone === link.isLeftAlone) return;
    link.isLeftAlone = isLeftAlone;
    if (recording) link.port.postMessage({ type: 'record', on: !isLeftAlone });
    if (isLeftAlone) listener.documentLeftAlone(document);
  };

  return {
    relayReady(document, info, openPort) {
      if (linked.has(document)) return true;
      if (mustLeaveAlone(info.origin)) return false;
      const port = openPort();
      const link: LinkedDocument = { port, origin: info.origin, isLeftAlone: false };
      linked.set(document, link);
      listener.documentOpened(document, info);
      port.onMessage.addListener((value) => {
        const report = parseReport(value);
        // What its hook saw before it heard that it is left alone is nobody's business any more.
        if (report !== undefined && !link.isLeftAlone) listener.observations(document, report.observations);
        // Also of a report that is ignored: the hook would wait for it.
        const sequence = report?.sequence ?? sequenceOf(value);
        if (sequence !== undefined) port.postMessage({ type: 'report-taken', sequence });
      });
      port.onDisconnect.addListener(() => {
        linked.delete(document);
        listener.documentClosed(document);
      });
      if (!recording) port.postMessage({ type: 'record', on: false });
      if (!settings.paints) port.postMessage({ type: 'settings', paints: false });
      return true;
    },
    setRecording(on) {
      recording = on;
      for (const { port, isLeftAlone } of linked.values()) port.postMessage({ type: 'record', on: on && !isLeftAlone });
    },
    setSettings(next) {
      const { paints } = next;
      const isPaintsChange = paints !== settings.paints;
      settings = next;
      for (const [document, link] of linked) {
        if (isPaintsChange) link.port.postMessage({ type: 'settings', paints });
        matchLeftAlone(document, link);
      }
    },
  };
}
