/** Name of the port that a panel opens to the relay of each document it inspects. */
export const RELAY_PORT = 'streamgauge-relay';

/** Name of the port that the background opens to all panels: it closes when the last of them has gone. */
export const BACKGROUND_PORT = 'streamgauge-background';

/** One-shot messages within the extension. */
export type Notice =
  /** From a panel to the background: register the scripts, and put them into the page of `tabId` that is already loaded. */
  | { type: 'panel-opened'; tabId: number }
  /**
   * From a panel: its tab shows another document, which may be older than the registration (back/forward cache). Answered
   * with the id of the document when its site is left alone, so that no relay will speak for it.
   */
  | { type: 'page-shown'; tabId: number }
  /** From a panel whose port to the background closed, or a relay that no panel wanted: look whether panels are open. */
  | { type: 'look-for-panels' }
  /**
   * From a relay to all panels. The one that inspects its tab answers `true` and opens a port; for no answer the document
   * is not inspected. `timeOrigin`: when it began, in milliseconds since 1970. `late`: the page may have made requests that
   * were not recorded. `top`: not a sub-frame. `origin`: of the site that the document belongs to, where that is known.
   */
  | { type: 'relay-ready'; url: string; timeOrigin: number; origin: string | null; top: boolean; late: boolean };

/** The notice, or `undefined`: whatever else extensions send each other is not ours. */
export function asNotice(message: unknown): Notice | undefined {
  return isNotice(message) ? message : undefined;
}

function isNotice(message: unknown): message is Notice {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  switch (message.type) {
    case 'look-for-panels':
      return true;
    case 'panel-opened':
    case 'page-shown':
      return 'tabId' in message && typeof message.tabId === 'number';
    case 'relay-ready':
      return (
        'url' in message &&
        typeof message.url === 'string' &&
        'timeOrigin' in message &&
        typeof message.timeOrigin === 'number' &&
        'origin' in message &&
        (message.origin === null || typeof message.origin === 'string') &&
        'top' in message &&
        typeof message.top === 'boolean' &&
        'late' in message &&
        typeof message.late === 'boolean'
      );
    default:
      return false;
  }
}
