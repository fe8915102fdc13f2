import { moveSelection } from '../grid/selection.ts';

/** A key with what is held down with it. */
export interface OverviewKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What a key does in the strip. `index` is a stream's place among all, in the order in which they began. */
export type OverviewKeyAction =
  | { kind: 'step'; index: number }
  /** Makes the range reach from where it was begun to this stream. */
  | { kind: 'extend'; index: number }
  | { kind: 'pick' }
  | { kind: 'clear-range' };

const STEPS: Record<string, string> = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };
const PAGE = 10;

/**
 * Arrows, Home, End and Page keys step from stream to stream, with Shift they take the time between into the range; Enter or Space selects (with
 * Ctrl besides what is selected); 0 or Delete takes the range away. `null`: the key does nothing.
 *
 * @param at the stream that was stepped to; -1: none yet
 */
export function overviewKey(pressed: OverviewKey, at: number, count: number): OverviewKeyAction | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed;
  if (altKey) return null;
  if (key === 'Enter' || key === ' ') return at < 0 ? null : { kind: 'pick' };
  if (ctrlKey || metaKey) return null;
  if (key === '0' || key === 'Delete' || key === 'Backspace') return { kind: 'clear-range' };
  const index = moveSelection(STEPS[key] ?? key, at, count, PAGE);
  if (index === null) return null;
  return shiftKey ? { kind: 'extend', index } : { kind: 'step', index };
}
