import type { Observation } from '../../src/link/messages.ts';
import type { HookedPage } from './pages.ts';

/** Waits until so many observations of a type have come, and gives all that came. */
export async function untilHeard(
  { page, observations }: Pick<HookedPage, 'page' | 'observations'>,
  type: Observation['type'],
  count = 1,
): Promise<Observation[]> {
  await page.waitForFunction(
    (wanted) => {
      const heard: Observation[] = Reflect.get(globalThis, 'heard');
      return heard.filter((each) => each.type === wanted.type).length >= wanted.count;
    },
    { type, count },
  );
  return observations();
}
