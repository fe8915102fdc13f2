import type { HookCommand, HookReport, PanelMessage } from './messages.ts';

/** The few members of `runtime.Port` that a relay needs. */
export interface PanelPort {
  postMessage(message: HookReport): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface RelayContext {
  /**
   * Tells all panels that this document has a relay. `answered` hears whether one of them inspects it, and so will open a
   * port. May throw when the extension was updated or removed.
   *
   * No promise: while DevTools are open, V8 keeps a note of every function that chains one, and with it the function's
   * script, after its frame has gone.
   */
  announce(late: boolean, answered: (inspected: boolean) => void): void;
  /** No panel inspects this document; perhaps none is open at all. */
  unwanted(): void;
}

export interface Relay {
  /** The hook of this document is there. */
  hookArrived(port: MessagePort): void;
  /** A panel has opened a port. There may be several: DevTools can be open on one tab twice. */
  panelArrived(port: PanelPort): void;
  /**
   * Asks for panels: at the start, after bfcache, when a panel opens later.
   *
   * @param late whether the page may have made requests that were not recorded
   */
  callPanels(late: boolean): void;
  /** The document goes into the back/forward cache, where the browser would close ports without telling us in time. */
  leavePanels(): void;
}

/** What one panel has said. */
interface PanelState {
  wantsRecord: boolean;
  /** Sequence of the last report it has taken. */
  taken: number;
}

/**
 * Passes reports from the hook to the panels and commands back. What waits for a slow panel waits in the hook, within
 * the hook's bounds; here only the first few reports wait, those that come before a panel has answered. When no panel wants this document any more, or the extension is gone, the hook is
 * told to stop recording.
 */
export function createRelay({ announce, unwanted }: RelayContext): Relay {
  let hook: MessagePort | undefined;
  const panels = new Map<PanelPort, PanelState>();
  let lastSequence = 0;
  let recording: boolean | undefined;
  /** Reports that came before any panel; the hook sends no more than a few until one is taken. */
  let early: HookReport[] = [];

  const tellHook = (command: HookCommand): void => hook?.postMessage(command);

  const matchRecording = (): void => {
    const wanted = [...panels.values()].some(({ wantsRecord }) => wantsRecord);
    if (wanted === recording) return;
    recording = wanted;
    tellHook({ type: 'record', on: wanted });
  };

  /** Only what every panel has taken is out of the way. */
  const matchTaken = (): void => {
    if (panels.size === 0) return;
    tellHook({ type: 'report-taken', sequence: Math.min(...[...panels.values()].map(({ taken }) => taken)) });
  };

  const forget = (port: PanelPort): void => {
    if (!panels.delete(port)) return;
    matchRecording();
    matchTaken();
  };

  const hear = (state: PanelState, message: PanelMessage): void => {
    if (message.type === 'record') {
      state.wantsRecord = message.on;
      matchRecording();
    } else if (message.type === 'settings') {
      tellHook(message);
    } else {
      state.taken = message.sequence;
      matchTaken();
    }
  };

  const forward = (report: HookReport): void => {
    lastSequence = report.sequence;
    if (recording === undefined) early.push(report);
    for (const [port, state] of [...panels]) {
      try {
        port.postMessage(report);
      } catch {
        // Lost, not stuck: the hook must not wait for a report that this panel will never take.
        state.taken = report.sequence;
        matchTaken();
      }
    }
  };

  const nobodyWantsUs = (): void => {
    if (panels.size > 0) return;
    // Also where nothing was said yet: the hook records from the start.
    recording = false;
    early = [];
    tellHook({ type: 'record', on: false });
    unwanted();
  };

  return {
    hookArrived(port) {
      hook = port;
      port.onmessage = (event: MessageEvent<HookReport>) => forward(event.data);
      if (recording === false) tellHook({ type: 'record', on: false });
    },
    panelArrived(port) {
      // What was reported to others before is not for this one.
      const state: PanelState = { wantsRecord: true, taken: panels.size > 0 ? lastSequence : 0 };
      panels.set(port, state);
      port.onMessage.addListener((message) => {
        if (isPanelMessage(message)) hear(state, message);
      });
      port.onDisconnect.addListener(() => {
        forget(port);
        if (panels.size === 0) unwanted();
      });
      matchRecording();
      for (const report of early) port.postMessage(report);
      early = [];
    },
    callPanels(late) {
      try {
        announce(late, (inspected) => {
          if (!inspected) nobodyWantsUs();
        });
      } catch {
        nobodyWantsUs();
      }
    },
    leavePanels() {
      for (const port of [...panels.keys()]) {
        port.disconnect();
        forget(port);
      }
    },
  };
}

function isPanelMessage(message: unknown): message is PanelMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  if (message.type === 'record') return 'on' in message && typeof message.on === 'boolean';
  if (message.type === 'settings') return 'paints' in message && typeof message.paints === 'boolean';
  return message.type === 'report-taken' && 'sequence' in message && typeof message.sequence === 'number';
}
