import { useEffect, useRef } from 'react';

export interface PanelKeys {
  /** Whether there is a page whose streams are recorded. In an ordinary tab Ctrl+E and Ctrl+L are the browser's own. */
  records: boolean;
  onToggleRecord(): void;
  onClear(): void;
  onFocusFilter(): void;
  /** Returns false when there was nothing to close. */
  onClose(): boolean;
}

/**
 * The Network panel's keys, heard everywhere in the panel, and before anyone else: DevTools listens in a panel's document
 * too and would open its own search bar on Ctrl+F and its drawer on Escape.
 */
export function usePanelKeys(keys: PanelKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // Escape in a search field with text: the browser empties it, and nobody else has to do with it.
      if (emptiesSearch(event)) event.stopImmediatePropagation();
      else if (takesKey(event, current.current)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function emptiesSearch({ key, target }: KeyboardEvent): boolean {
  return key === 'Escape' && target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
}

function takesKey(event: KeyboardEvent, keys: PanelKeys): boolean {
  if (event.key === 'Escape') return keys.onClose();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
  switch (event.key.toLowerCase()) {
    case 'e':
      if (keys.records) keys.onToggleRecord();
      return keys.records;
    case 'l':
      if (keys.records) keys.onClear();
      return keys.records;
    case 'f':
      keys.onFocusFilter();
      return true;
    default:
      return false;
  }
}
