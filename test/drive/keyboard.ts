import { expect, type Locator } from '@playwright/test';
import type { OpenDevTools } from './devtools.ts';

/** From the panel's last stop through DevTools' own and back to its first. */
const MOST_STOPS = 60;

/**
 * Presses Tab until `wanted` has the focus, as somebody without a mouse does. Where the panel has it meanwhile, it must show where.
 *
 * @throws when `wanted` is not reached
 */
export async function tabTo({ window, panel }: OpenDevTools, wanted: Locator, key = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await window.keyboard.press(key);
    expect(await panel.evaluate(hiddenFocus), 'the focus is not to be seen').toBeNull();
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached with ${key}: ${wanted}`);
}

/** What has the focus without anybody seeing so; `null` where all is well. Runs in the panel. */
function hiddenFocus(): string | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  // Lists show it on the row they are at.
  const row = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const hasRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  const { left, top, right, bottom } = (hasRing ? focused : (row ?? focused)).getBoundingClientRect();
  const isInView = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight && right > left && bottom > top;
  return (hasRing || row !== null) && isInView ? null : focused.outerHTML.slice(0, 120);
}
