import { type RefObject, useEffect, useRef } from 'react';

/** Hears the wheel over an element. React's own listeners may not keep the browser from scrolling or zooming. */
export function useWheel(ref: RefObject<HTMLElement | null>, onWheel: (event: WheelEvent) => void): void {
  const current = useRef(onWheel);
  useEffect(() => {
    current.current = onWheel;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const listener = (event: WheelEvent): void => current.current(event);
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [ref]);
}
