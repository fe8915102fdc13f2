import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import type { CssPixels } from '../../plot/pixelColumns.ts';

/** A place in a picture, from its left and its top. */
export interface Point {
  x: CssPixels;
  y: CssPixels;
}

/** What is done to a picture with a pointer; drags are along its width. */
export interface PointerUse {
  onDrag(from: CssPixels, to: CssPixels): void;
  onClick(at: Point, event: MouseEvent): void;
}

/** A hand that presses is not still: less than this is no drag. */
const SHORTEST_DRAG: CssPixels = 4;

/** The pointer over a picture: where it is, what it drags, what it clicks. Spread `handlers` on the element that takes it. */
export function usePointer({ onDrag, onClick }: PointerUse) {
  const [pointer, setPointer] = useState<Point | null>(null);
  const pressed = useRef<CssPixels | null>(null);
  const isDragging = useRef(false);
  return {
    pointer,
    /** The keyboard is in use: what is pointed at does not matter. */
    forget: () => setPointer(null),
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        isDragging.current = false;
        if (event.button !== 0 || event.pointerType === 'touch') return;
        pressed.current = pointOf(event).x;
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const at = pointOf(event);
        setPointer(at);
        const from = pressed.current;
        if (from === null) return;
        isDragging.current ||= Math.abs(at.x - from) >= SHORTEST_DRAG;
        if (isDragging.current) onDrag(from, at.x);
      },
      onPointerUp() {
        pressed.current = null;
      },
      onPointerCancel() {
        pressed.current = null;
      },
      onPointerLeave() {
        setPointer(null);
      },
      onClick(event: MouseEvent<HTMLElement>) {
        // The click that ends a drag.
        if (isDragging.current) isDragging.current = false;
        else onClick(pointOf(event), event);
      },
    },
  };
}

function pointOf(event: MouseEvent<HTMLElement>): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
