import type { Theme } from './host.ts';
import { InfoIcon } from './icons/icons.tsx';
import { message } from './language/language.ts';
import './infobar.css';

/** Shown instead of the panel where the browser did not load all of it: it would show no streams, and look as if there were none. */
export function IncompletePanel({ theme }: { theme: Theme }) {
  return (
    <main className="streamgauge" data-theme={theme}>
      <div className="infobar" role="alert">
        <InfoIcon />
        <span>{message('panelIncomplete')}</span>
      </div>
    </main>
  );
}
