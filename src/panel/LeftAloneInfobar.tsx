import { InfoIcon } from './icons/icons.tsx';
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
      <span>Streamgauge leaves {origin} alone: it records nothing there.</span>
      <button type="button" className="button" onClick={onWatch}>
        Watch it again
      </button>
    </div>
  );
}
