/**
 * Closes the popover that is open, a menu or the settings.
 *
 * @returns false when none was
 */
export function closePopover(): boolean {
  const popover = [...document.querySelectorAll<HTMLElement>('[popover]')].find((each) =>
    each.matches(':popover-open'),
  );
  popover?.hidePopover();
  return popover !== undefined;
}
