import { type RefObject, useId } from 'react';
import { CloseIcon } from '../icons/icons.tsx';
import { message } from '../language/language.ts';
import { SettingsForm, type SettingsFormProps } from './SettingsForm.tsx';
import './settings.css';

export interface SettingsPopoverProps extends SettingsFormProps {
  /** For the button that opens it (`popovertarget`). */
  id: string;
  ref: RefObject<HTMLDivElement | null>;
}

/** The settings over the panel. The browser's own popover: it closes on Escape and on a click outside, and gives the focus back. */
export function SettingsPopover({ id, ref, ...form }: SettingsPopoverProps) {
  const titleId = useId();
  return (
    <div
      id={id}
      ref={ref}
      popover="auto"
      role="dialog"
      aria-labelledby={titleId}
      className="settings popover"
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
      <SettingsForm {...form} />
    </div>
  );
}

/** @returns false when it was not open */
export function closePopover(popover: HTMLElement | null): boolean {
  if (!popover?.matches(':popover-open')) return false;
  popover.hidePopover();
  return true;
}
