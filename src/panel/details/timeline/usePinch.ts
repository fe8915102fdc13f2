import { type RefObject, useEffect, useRef } from 'react';
import type { CssPixels } from '../../plot/pixelColumns.ts';

/** What two fingers have done on a touch screen. A pinch on a trackpad comes as a turn of the wheel (`wheelGesture.ts`). */
export interface Pinch {
  /** How many times farther apart they are than when they came. */
  factor: number;
  /** Where the middle between them was then, and where it is, in the window. */
  from: CssPixels;
  to: CssPixels;
}

/** Fingers closer together than this tell no factor. */
const CLOSEST: CssPixels = 24;

/** Of the places of fingers, from the left; `null` where they are not two. */
export function pinchOf(then: readonly CssPixels[], now: readonly CssPixels[]): Pinch | null {
  const [was, is] = [twoOf(then), twoOf(now)];
  if (was === null || is === null) return null;
  const factor = Math.max(CLOSEST, is.apart) / Math.max(CLOSEST, was.apart);
  return { factor, from: was.middle, to: is.middle };
}

function twoOf(places: readonly CssPixels[]): { apart: CssPixels; middle: CssPixels } | null {
  const [one, other, ...more] = places;
  if (one === undefined || other === undefined || more.length > 0) return null;
  return { apart: Math.abs(one - other), middle: (one + other) / 2 };
}

/**
 * Hears fingers on an element, whose `touch-action` must leave horizontal moves to it.
 *
 * @param begin called whenever a finger comes or goes; what it returns hears what becomes of two since then, so that nothing is lost where
 * several moves come before the next picture
 */
export function usePinch(ref: RefObject<HTMLElement | null>, begin: () => (pinch: Pinch) => void): void {
  const current = useRef(begin);
  useEffect(() => {
    current.current = begin;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const fingers = new Map<number, CssPixels>();
    let then: CssPixels[] = [];
    let onPinch: (pinch: Pinch) => void = () => undefined;
    const beginAnew = (): void => {
      then = [...fingers.values()];
      onPinch = current.current();
    };
    const onDown = ({ pointerType, pointerId, clientX }: PointerEvent): void => {
      if (pointerType !== 'touch') return;
      fingers.set(pointerId, clientX);
      beginAnew();
    };
    const onMove = ({ pointerId, clientX }: PointerEvent): void => {
      if (!fingers.has(pointerId)) return;
      fingers.set(pointerId, clientX);
      const pinch = pinchOf(then, [...fingers.values()]);
      if (pinch !== null) onPinch(pinch);
    };
    const onGone = ({ pointerId }: PointerEvent): void => {
      if (fingers.delete(pointerId)) beginAnew();
    };
    const listeners = { pointerdown: onDown, pointermove: onMove, pointerup: onGone, pointercancel: onGone };
    const types = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;
    for (const type of types) element.addEventListener(type, listeners[type]);
    return () => types.forEach((type) => void element.removeEventListener(type, listeners[type]));
  }, [ref]);
}
