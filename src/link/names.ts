/** Name of the ports that relays open to panels. */
export const RELAY_PORT = 'streamgauge-relay';

/** Name of the port that the background opens to all panels: it closes when the last of them has gone. */
export const BACKGROUND_PORT = 'streamgauge-background';

/** One-shot messages to the background. */
export type Notice =
  /** A panel is there: register the scripts, and put them into the page of `tabId` that is already loaded. */
  | { type: 'panel-opened'; tabId: number }
  /** A panel whose port to the background closed, or a relay that no panel wanted: look whether panels are open. */
  | { type: 'look-for-panels' };

/** True when `message` is a notice; whatever else extensions send each other is not ours. */
export function isNotice(message: unknown): message is Notice {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  if (message.type === 'look-for-panels') return true;
  return message.type === 'panel-opened' && 'tabId' in message && typeof message.tabId === 'number';
}
