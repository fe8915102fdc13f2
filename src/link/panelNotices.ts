/** What panels and the background tell each other: one-shot messages, so that the service worker may sleep in between. */

export type PanelNotice = { type: 'panel-opened' | 'panel-closed'; tabId: number };

/** The background asks all panels; one that is open, and not the one of tab `except`, answers `true`. */
export type PanelQuestion = { type: 'is-a-panel-open'; except: number | null };

export function isPanelNotice(message: unknown): message is PanelNotice {
  if (typeof message !== 'object' || message === null || !('type' in message) || !('tabId' in message)) return false;
  return (message.type === 'panel-opened' || message.type === 'panel-closed') && typeof message.tabId === 'number';
}

export function isPanelQuestion(message: unknown): message is PanelQuestion {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'is-a-panel-open';
}
