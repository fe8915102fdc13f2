import type { Theme } from '../../src/panel/host.ts';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** The browser's own appearance, for pages outside of DevTools. */
export const browserTheme = {
  get current(): Theme {
    return prefersDark.matches ? 'dark' : 'light';
  },
  /** Returns a function that ends it. */
  onChange(callback: (theme: Theme) => void): () => void {
    const onChange = (): void => callback(browserTheme.current);
    prefersDark.addEventListener('change', onChange);
    return () => prefersDark.removeEventListener('change', onChange);
  },
};
