import { useEffect, useRef } from 'react';

export interface PanelKeys {
  onToggleRecord(): void;
  onClear(): void;
  onFocusFilter(): void;
  /** Returns false when there was nothing to close. */
  onClose(): boolean;
}

/** The Network panel's keys, heard everywhere in the panel. */
export function usePanelKeys(keys: PanelKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isPanelKey(event, current.current)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isPanelKey(event: KeyboardEvent, keys: PanelKeys): boolean {
  if (event.key === 'Escape') {
    // In a search field with text Escape empties it first.
    const { target } = event;
    if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return false;
    return keys.onClose();
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
  switch (event.key.toLowerCase()) {
    case 'e':
      keys.onToggleRecord();
      return true;
    case 'l':
      keys.onClear();
      return true;
    case 'f':
      keys.onFocusFilter();
      return true;
    default:
      return false;
  }
}
