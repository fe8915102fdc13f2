// biome-ignore-all lint/a11y/useSemanticElements: HTML has no element for a menu of commands
import { type FocusEvent, Fragment, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { itemByKey } from './itemByKey.ts';
import './menu.css';

/** A command in a menu. */
export interface MenuItem {
  label: string;
  /** Behind the label: a key that does the same, or why it cannot be done. */
  note?: string;
  isDisabled?: boolean;
  /** More, for a tooltip. */
  hint?: string;
  /** Of one that is switched on or off. */
  isChecked?: boolean;
  /** Several are switched in one go. */
  staysOpen?: boolean;
  /** A line above it. */
  beginsGroup?: boolean;
  onChoose(): void;
}

/** In the window. */
export interface Point {
  x: CssPixels;
  y: CssPixels;
}

export interface MenuProps {
  label: string;
  at: Point;
  items: readonly MenuItem[];
  onClose(): void;
}

/**
 * A menu by the pattern of the ARIA Authoring Practices (https://www.w3.org/WAI/ARIA/apg/patterns/menubar/): arrows, Home, End and first letters move, Enter and Space
 * choose, Escape and Tab close it. The focus goes back to where it was. It is a popover, above everything, but `manual`: an `auto` one opened by
 * the press of a mouse button closes when the button comes up.
 */
export function Menu({ label, at, items, onClose }: MenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const menu = ref.current;
    if (menu === null) return;
    before.current = document.activeElement;
    menu.showPopover();
    placeWithin(menu, at);
    focusItem(menu, 0);
  }, [at]);

  useEffect(() => {
    // The splitter's library listens to the document before all others, and takes a press on what lies over the splitter for its own. It leaves one alone of which
    // the default is prevented, and the click comes all the same.
    const keepPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && ref.current?.contains(event.target)) event.preventDefault();
    };
    window.addEventListener('pointerdown', keepPress, { capture: true });
    return () => window.removeEventListener('pointerdown', keepPress, { capture: true });
  }, []);

  useEffect(() => {
    // What the menu is for would scroll away below it.
    const close = ({ target }: WheelEvent): void => {
      if (!(target instanceof Node && ref.current?.contains(target))) ref.current?.hidePopover();
    };
    window.addEventListener('wheel', close, { passive: true });
    return () => window.removeEventListener('wheel', close);
  }, []);

  const giveFocusBack = (): void => {
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  const choose = (item: MenuItem): void => {
    if (item.isDisabled) return;
    if (!item.staysOpen) {
      giveFocusBack();
      onClose();
    }
    item.onChoose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    if (event.key === 'Tab') {
      event.preventDefault();
      giveFocusBack();
      onClose();
      return;
    }
    const menu = event.currentTarget;
    const next = itemByKey(event.key, itemsIn(menu).indexOf(document.activeElement), items);
    if (next === null) return;
    event.preventDefault();
    focusItem(menu, next);
  };
  return (
    <div
      ref={ref}
      popover="manual"
      role="menu"
      aria-label={label}
      className="menu"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) onClose();
      }}
      // Escape: the panel closes whatever popover is open.
      onToggle={({ newState }) => {
        if (newState === 'closed') onClose();
      }}
      onBeforeToggle={({ newState }) => {
        if (newState === 'closed') giveFocusBack();
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      {items.map((item) => (
        <Fragment key={item.label}>
          {item.beginsGroup ? <hr /> : null}
          <button
            type="button"
            {...(item.isChecked === undefined
              ? { role: 'menuitem' }
              : { role: 'menuitemcheckbox', 'aria-checked': item.isChecked })}
            aria-disabled={item.isDisabled}
            tabIndex={-1}
            title={item.hint}
            onPointerMove={({ currentTarget }) => currentTarget.focus()}
            onClick={() => choose(item)}
          >
            <span className="menu-check" aria-hidden="true">
              {item.isChecked ? '✓' : ''}
            </span>
            <span>{item.label}</span>
            {item.note === undefined ? null : <span className="menu-note">{item.note}</span>}
          </button>
        </Fragment>
      ))}
    </div>
  );
}

function itemsIn(menu: HTMLElement): (Element | null)[] {
  return [...menu.querySelectorAll('[role^=menuitem]')];
}

function focusItem(menu: HTMLElement, index: number): void {
  const item = itemsIn(menu)[index];
  if (item instanceof HTMLElement) item.focus();
}

const MARGIN: CssPixels = 4;

function placeWithin(menu: HTMLElement, { x, y }: Point): void {
  const { clientWidth, clientHeight } = document.documentElement;
  menu.style.left = `${Math.max(MARGIN, Math.min(x, clientWidth - menu.offsetWidth - MARGIN))}px`;
  menu.style.top = `${Math.max(MARGIN, Math.min(y, clientHeight - menu.offsetHeight - MARGIN))}px`;
}
