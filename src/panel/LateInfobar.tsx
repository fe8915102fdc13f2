import { InfoIcon } from './icons/icons.tsx';
import './infobar.css';

/** Shown when the page was there before the panel. */
export function LateInfobar({ onReload }: { onReload(): void }) {
  return (
    <div className="infobar" role="status">
      <InfoIcon />
      <span>This page was already loaded when the panel opened: streams that started earlier are not shown.</span>
      <button type="button" className="button" onClick={onReload}>
        Reload to catch everything
      </button>
    </div>
  );
}
