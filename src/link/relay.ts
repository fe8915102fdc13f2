import type { HookCommand, HookReport, PanelMessage, RelayMessage } from './messages.ts';

type DocumentOpened = Extract<RelayMessage, { type: 'document-opened' }>;

/** The few members of `runtime.Port` that a relay needs. */
export interface PanelPort {
  postMessage(message: RelayMessage): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface RelayContext {
  /** Opens a port to the panels. May throw when the extension was updated or removed. */
  connect(): PanelPort;
  /** What the panel is told of this document when a port opens. */
  describeDocument(): Omit<DocumentOpened, 'late'>;
  /** No panel has kept the port: this document is not inspected, or no panel is open at all. */
  unwanted(): void;
}

export interface Relay {
  /** The hook of this document is there. */
  hookArrived(port: MessagePort): void;
  /**
   * Opens the port to the panel, unless it is open: at the start, after bfcache, when a panel opens again.
   *
   * @param late whether the page may have made requests that were not recorded
   */
  connectPanel(late: boolean): void;
  /** The document goes into the back/forward cache, where the browser would close the port without telling us in time. */
  leavePanel(): void;
}

/**
 * Passes reports from the hook to the panel and commands back. It holds nothing: what waits for a slow panel waits in
 * the hook, within the hook's bounds. When no panel wants this document any more, or the extension is gone, the hook is
 * told to stop recording.
 */
export function createRelay({ connect, describeDocument, unwanted }: RelayContext): Relay {
  let hook: MessagePort | undefined;
  let panel: PanelPort | undefined;

  const tellHook = (command: HookCommand): void => hook?.postMessage(command);

  const letGo = (): void => {
    panel = undefined;
    tellHook({ type: 'record', on: false });
  };

  const connectPanel = (late: boolean): void => {
    if (panel !== undefined) return;
    try {
      const port = connect();
      panel = port;
      port.onMessage.addListener((message) => {
        if (isPanelMessage(message)) tellHook(message);
      });
      port.onDisconnect.addListener(() => {
        if (panel !== port) return;
        letGo();
        unwanted();
      });
      port.postMessage({ ...describeDocument(), late });
      tellHook({ type: 'record', on: true });
    } catch {
      letGo();
    }
  };

  const forward = (report: HookReport): void => {
    try {
      panel?.postMessage(report);
    } catch {
      letGo();
    }
  };

  return {
    hookArrived(port) {
      hook = port;
      port.onmessage = (event: MessageEvent<HookReport>) => forward(event.data);
      if (panel === undefined) letGo();
    },
    connectPanel,
    leavePanel() {
      panel?.disconnect();
      letGo();
    },
  };
}

function isPanelMessage(message: unknown): message is PanelMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  if (message.type === 'record') return 'on' in message && typeof message.on === 'boolean';
  return message.type === 'report-taken' && 'sequence' in message && typeof message.sequence === 'number';
}
