import { type RefObject, useId } from 'react';
import type { Settings } from '../../link/settings.ts';
import { CloseIcon } from '../icons/icons.tsx';
import { message } from '../language/language.ts';
import { withOrigin, without } from './origins.ts';
import './settings.css';

export interface SettingsPopoverProps {
  /** For the button that opens it (`popovertarget`). */
  id: string;
  ref: RefObject<HTMLDivElement | null>;
  settings: Settings;
  pageOrigin: string | null;
  onChange(changes: Partial<Settings>): void;
}

/**
 * What the user sets, each at once and for all panels. The browser's own popover: it closes on Escape and on a click outside,
 * and gives the focus back.
 */
export function SettingsPopover({ id, ref, settings, pageOrigin, onChange }: SettingsPopoverProps) {
  const titleId = useId();
  const { paints, leftAlone } = settings;
  const others = leftAlone.filter((origin) => origin !== pageOrigin);
  return (
    <div
      id={id}
      ref={ref}
      popover="auto"
      role="dialog"
      aria-labelledby={titleId}
      className="settings"
      onToggle={({ newState, currentTarget }) => {
        if (newState === 'open') currentTarget.querySelector('input')?.focus();
      }}
    >
      <div className="settings-title">
        <h2 id={titleId}>{message('settings')}</h2>
        <button
          type="button"
          className="tool"
          aria-label={message('closeSettings')}
          title={message('closeTitle')}
          popoverTarget={id}
          popoverTargetAction="hide"
        >
          <CloseIcon />
        </button>
      </div>
      <Choice
        label={message('recordPaints')}
        hint={message('recordPaintsHint')}
        isOn={paints}
        onChange={(on) => onChange({ paints: on })}
      />
      <h3>{message('leaveAlone')}</h3>
      <p className="settings-hint">{message('leaveAloneHint')}</p>
      {pageOrigin === null ? null : (
        <Choice
          label={pageOrigin}
          hint={message('inspectedPage')}
          isOn={leftAlone.includes(pageOrigin)}
          onChange={(on) => onChange({ leftAlone: (on ? withOrigin : without)(leftAlone, pageOrigin) })}
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
                onClick={() => onChange({ leftAlone: without(leftAlone, origin) })}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
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

/** @returns false when it was not open */
export function closePopover(popover: HTMLElement | null): boolean {
  if (!popover?.matches(':popover-open')) return false;
  popover.hidePopover();
  return true;
}
