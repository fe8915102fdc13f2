import { InfoIcon } from './icons/icons.tsx';
import { message } from './language/language.ts';
import './infobar.css';

/** Shown when the page was there before the panel. */
export function LateInfobar({ onReload }: { onReload(): void }) {
  return (
    <div className="infobar" role="status">
      <InfoIcon />
      <span>{message('latePage')}</span>
      <button type="button" className="button" onClick={onReload}>
        {message('reloadToCatch')}
      </button>
    </div>
  );
}
