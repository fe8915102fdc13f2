import { useId } from 'react';
import type { Settings } from '../../link/settings.ts';
import { CloseIcon } from '../icons/icons.tsx';
import { AddOrigin } from './AddOrigin.tsx';
import { withOrigin, without } from './origins.ts';
import './settings.css';

export interface SettingsFormProps {
  settings: Settings;
  /** Origin of the inspected page; `null` where none is inspected, or it is no web page. */
  pageOrigin: string | null;
  onChange(changes: Partial<Settings>): void;
}

/** What the user sets, each at once and for all panels. The inspected page is named; where there is none, a site is named by hand. */
export function SettingsForm({ settings, pageOrigin, onChange }: SettingsFormProps) {
  const { paints, leftAlone } = settings;
  const others = leftAlone.filter((origin) => origin !== pageOrigin);
  const leaveAlone = (origin: string): void => onChange({ leftAlone: withOrigin(leftAlone, origin) });
  const watch = (origin: string): void => onChange({ leftAlone: without(leftAlone, origin) });
  return (
    <>
      <Choice
        label="Record when text is painted"
        hint="While a stream lives, counts the characters by which the page’s visible text grows in each frame."
        isOn={paints}
        onChange={(on) => onChange({ paints: on })}
      />
      <h3>Leave these sites alone</h3>
      <p className="settings-hint">
        From their next load on nothing of Streamgauge runs in their pages and frames: fetch is the browser’s own there,
        and nothing is recorded.
      </p>
      {pageOrigin === null ? (
        <AddOrigin onAdd={leaveAlone} />
      ) : (
        <Choice
          label={pageOrigin}
          hint="the inspected page"
          isOn={leftAlone.includes(pageOrigin)}
          onChange={(on) => (on ? leaveAlone : watch)(pageOrigin)}
        />
      )}
      {others.length === 0 ? null : (
        <ul className="settings-origins">
          {others.map((origin) => (
            <li key={origin}>
              <span>{origin}</span>
              <button
                type="button"
                className="tool"
                aria-label={`Watch ${origin} again`}
                title="Watch it again"
                onClick={() => watch(origin)}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  hint: string;
  isOn: boolean;
  onChange(on: boolean): void;
}

function Choice({ label, hint, isOn, onChange }: ChoiceProps) {
  const hintId = useId();
  return (
    <div className="settings-choice">
      <label>
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={hintId}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      <p id={hintId} className="settings-hint">
        {hint}
      </p>
    </div>
  );
}
