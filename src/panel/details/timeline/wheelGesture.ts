import type { CssPixels } from '../../plot/pixelColumns.ts';

/** A turn of the wheel, or two fingers on a trackpad; a pinch comes as a wheel with Ctrl. */
export type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

export type WheelGesture = { kind: 'zoom'; factor: number } | { kind: 'pan'; by: CssPixels };

/** A notch of a mouse's wheel has 100 or 120, and is to zoom as a short pinch does. */
const LONGEST_TURN: CssPixels = 25;
const DOUBLING_TURN: CssPixels = 50;
const LINE: CssPixels = 16;
const PAGE: CssPixels = 400;

/** What a turn asks for; `null`: to scroll what the picture is in, which is not the picture's. */
export function wheelGesture({
  deltaX,
  deltaY,
  deltaMode,
  ctrlKey,
  metaKey,
  shiftKey,
}: WheelTurn): WheelGesture | null {
  const unit = [1, LINE, PAGE][deltaMode] ?? 1;
  if (ctrlKey || metaKey) {
    const turn = Math.min(LONGEST_TURN, Math.max(-LONGEST_TURN, deltaY * unit));
    return { kind: 'zoom', factor: 2 ** (-turn / DOUBLING_TURN) };
  }
  // Some systems turn the wheel's axis by themselves when Shift is down.
  if (shiftKey) return { kind: 'pan', by: (deltaX === 0 ? deltaY : deltaX) * unit };
  return Math.abs(deltaX) > Math.abs(deltaY) ? { kind: 'pan', by: deltaX * unit } : null;
}
