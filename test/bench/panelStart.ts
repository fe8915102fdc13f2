import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EXTENSION_PATH } from '../drive/chromium.ts';
import type { Bytes, Milliseconds } from '../lab/units.ts';
import type { Bench, Result } from './row.ts';
import type { HookedSide } from './sides.ts';
import { median } from './statistics.ts';

const MOST_CODE: Bytes = 170_000;
const LATEST_PAINT: Milliseconds = 300;
const ROUNDS = 7;
const PANEL = 'extension/panel/panel.html';

/** What the panel is made of, and how soon it is there: in the real DevTools, when its page is loaded anew. */
export const panelStart: Bench = {
  name: 'start',
  needsBrowsers: true,
  async measure({ hooked }) {
    const files = [...filesOf(PANEL)].map((file) => ({ file, size: gzipSync(contentOf(file), { level: 9 }).length }));
    const code = files.reduce((sum, { size }) => sum + size, 0);
    const paints: Milliseconds[] = [];
    for (let round = 0; round < ROUNDS; round++) paints.push(await firstPaint(hooked));
    const first = median(paints);
    return [
      {
        work: 'panel code, gzipped',
        native: '–',
        hooked: `${(code / 1000).toFixed(1)} kB`,
        cost: `${files.length} files: all that its page may load`,
        bound: `≤ ${MOST_CODE / 1000} kB`,
        holds: code <= MOST_CODE,
      },
      {
        work: 'first paint of an empty panel, after its page starts',
        native: '–',
        hooked: `${first.toFixed(0)} ms`,
        cost: paints.map((paint) => paint.toFixed(0)).join(', '),
        bound: `≤ ${LATEST_PAINT} ms`,
        holds: first <= LATEST_PAINT,
      },
    ] satisfies Result[];
  },
};

/** All files of the build that a page may load, at once or later: its scripts and styles, and what these name. */
function filesOf(start: string): Set<string> {
  const files = new Set([start]);
  for (const file of files) {
    for (const [, path = '', name] of contentOf(file).matchAll(
      /["'`](?:\.{0,2}\/)?((?:assets\/)?([\w.~-]+\.(?:js|css)))["'`]/g,
    )) {
      const found = path.startsWith('assets/') ? path : join('assets', name ?? '');
      if (isFile(found)) files.add(found);
    }
  }
  return files;
}

function contentOf(file: string): string {
  return readFileSync(join(EXTENSION_PATH, file), 'utf8');
}

function isFile(file: string): boolean {
  try {
    contentOf(file);
    return true;
  } catch {
    return false;
  }
}

/** Loads the panel's page anew, and waits for the toolbar. */
async function firstPaint({ devtools: { panel }, view }: HookedSide): Promise<Milliseconds> {
  await panel.evaluate(() => location.reload());
  await view.toolbar.waitFor();
  const paint = (): Promise<number | undefined> =>
    panel.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  for (;;) {
    const time = await paint();
    if (time !== undefined) return time;
  }
}
