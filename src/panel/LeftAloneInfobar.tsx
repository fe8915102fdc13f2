import { InfoIcon } from './icons/icons.tsx';
import { message } from './language/language.ts';
import './infobar.css';

export interface LeftAloneInfobarProps {
  origin: string;
  onWatch(): void;
}

/** Shown when the user asked to leave the inspected page's site alone. */
export function LeftAloneInfobar({ origin, onWatch }: LeftAloneInfobarProps) {
  return (
    <div className="infobar" role="status">
      <InfoIcon />
      <span>{message('leftAlone', { site: origin })}</span>
      <button type="button" className="button" onClick={onWatch}>
        {message('watchAgain')}
      </button>
    </div>
  );
}
