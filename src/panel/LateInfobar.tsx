import { InfoIcon } from './icons/icons.tsx';
import './infobar.css';

/** Shown when the page was there before the panel. */
export function LateInfobar({ onReload }: { onReload(): void }) {
  return (
    <div className="infobar" role="status">
      <InfoIcon />
      <span>
        This page was already loaded when the panel opened: of what it streamed earlier, only what DevTools' network log
        has is shown.
      </span>
      <button type="button" className="button" onClick={onReload}>
        Reload to catch everything
      </button>
    </div>
  );
}
