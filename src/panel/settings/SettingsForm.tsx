import { useId } from 'react';
import type { Settings } from '../../link/settings.ts';
import { CloseIcon } from '../icons/icons.tsx';
import { message } from '../language/language.ts';
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
        label={message('recordPaints')}
        hint={message('recordPaintsHint')}
        isOn={paints}
        onChange={(on) => onChange({ paints: on })}
      />
      <h3>{message('leaveAlone')}</h3>
      <p className="settings-hint">{message('leaveAloneHint')}</p>
      {pageOrigin === null ? (
        <AddOrigin onAdd={leaveAlone} />
      ) : (
        <Choice
          label={pageOrigin}
          hint={message('inspectedPage')}
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
                aria-label={message('watchSiteAgain', { site: origin })}
                title={message('watchAgain')}
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
