import { type PointerEvent, useRef } from 'react';
import type { CssPixels } from '../plot/pixelColumns.ts';

export interface ColumnEdgeProps {
  /** Of the column. */
  width: CssPixels;
  onResize(width: CssPixels): void;
  /** It was let go. */
  onResized(): void;
  onReset(): void;
}

/** The edge of a column to take hold of; a double click lets the panel decide again. For the pointer alone: by keyboard the header itself does it. */
export function ColumnEdge({ width, onResize, onResized, onReset }: ColumnEdgeProps) {
  const held = useRef<{ x: CssPixels; width: CssPixels } | null>(null);
  const take = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    held.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (held.current !== null) onResize(held.current.width + event.clientX - held.current.x);
  };
  const letGo = (): void => {
    if (held.current !== null) onResized();
    held.current = null;
  };
  return (
    <span
      className="column-edge"
      aria-hidden="true"
      onPointerDown={take}
      onPointerMove={move}
      onLostPointerCapture={letGo}
      // A click on the header sorts.
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={onReset}
    />
  );
}
