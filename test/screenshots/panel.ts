import { expect, type Frame, type Locator } from '@playwright/test';
import type { CssPixels } from '../../src/panel/plot/pixelColumns.ts';
import type { OpenDevTools } from '../drive/devtools.ts';
import { importInto } from '../drive/viewer.ts';
import { type Picture, TABS } from './pictures.ts';
import { filesOf, type StreamSet } from './streams.ts';
import type { Word } from './words.ts';

/**
 * Empties the panel and imports the streams.
 *
 * @throws when they are not judged as they are labelled: pictures would show wrong verdicts
 */
export async function importStreams({ panel }: OpenDevTools, set: StreamSet, word: Word): Promise<void> {
  await panel.evaluate(() => location.reload());
  const files = filesOf(set);
  await importInto(
    panel,
    files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })),
    word('Import'),
  );
  await expect(gridIn(panel).locator('.badge')).toHaveText(files.flatMap(({ labels }) => labels).map(word));
}

/** Brings what the picture shows to the front, by keyboard: a pointer would leave its marks. */
export async function show({ window, panel }: OpenDevTools, { shows }: Picture, word: Word): Promise<void> {
  const grid = gridIn(panel);
  const press = async (key: string, times = 1): Promise<void> => {
    for (let i = 0; i < times; i++) await window.keyboard.press(key);
  };
  await grid.focus();
  await press('Home');
  if (shows === 'comparison') {
    await press('Shift+ArrowDown');
    await panel.getByRole('button', { name: word('Compare'), exact: true }).press('Enter');
    await panel.getByRole('region', { name: word('Comparison'), exact: true }).waitFor();
  } else {
    await press('ArrowDown', shows.row);
    await press('Enter');
    await panel.getByRole('tab', { selected: true }).focus();
    await press('Home');
    await press('ArrowRight', TABS.indexOf(shows.tab));
    await panel.getByRole('tab', { name: word(shows.tab), selected: true }).waitFor();
  }
  await giveRoomToDetails(press, panel);
  // As if it had been clicked: without the mark of the keyboard.
  await grid.evaluate((list) => list.focus({ focusVisible: false }));
}

/** Of the height, in percent. */
const MOST_FOR_LIST = 42;
/** A key moves the line between list and details by less. */
const SPARE_FOR_A_STEP: CssPixels = 40;

/** Gives the list what it needs, up to its share, whatever it had before: the same picture comes out the same in any order. */
async function giveRoomToDetails(press: (key: string) => Promise<void>, panel: Frame): Promise<void> {
  const splitter = panel.getByRole('separator');
  const share = async (): Promise<number> => Number(await splitter.getAttribute('aria-valuenow'));
  const spare = (): Promise<CssPixels> =>
    gridIn(panel).evaluate((grid) => {
      const rows = [...grid.querySelectorAll('[role=row]')].map((row) => row.getBoundingClientRect().bottom);
      return grid.getBoundingClientRect().bottom - Math.max(...rows);
    });
  await splitter.focus();
  await press('End');
  const most = Number(await splitter.getAttribute('aria-valuemax'));
  await expect.poll(share).toBeCloseTo(most);
  for (let now = await share(); now > MOST_FOR_LIST || (await spare()) > SPARE_FOR_A_STEP; now = await share()) {
    await press('ArrowUp');
    await expect.poll(share).toBeLessThan(now);
  }
}

/** By role alone: its name is another one in each language. */
function gridIn(panel: Frame): Locator {
  return panel.locator('[role=grid]');
}
