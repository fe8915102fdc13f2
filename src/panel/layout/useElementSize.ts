import { type RefObject, useLayoutEffect, useState } from 'react';
import type { CssPixels } from '../plot/pixelColumns.ts';

export interface ElementSize {
  width: CssPixels;
  height: CssPixels;
}

/** The size of an element's content box, kept up to date; `initial` until it is in a document. */
export function useElementSize(ref: RefObject<HTMLElement | null>, initial: ElementSize): ElementSize {
  const [size, setSize] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
