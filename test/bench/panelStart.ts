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
    const first = filesNamedIn(PANEL);
    const code = zipped(first);
    const all = filesOf(PANEL);
    const paints: Milliseconds[] = [];
    for (let round = 0; round < ROUNDS; round++) paints.push(await firstPaint(hooked));
    const paint = median(paints);
    return [
      {
        work: 'panel code, gzipped: what it loads for its first picture',
        native: '–',
        hooked: inKilobytes(code),
        cost: `${first.size} files`,
        bound: `≤ ${MOST_CODE / 1000} kB`,
        holds: code <= MOST_CODE,
      },
      {
        work: '… and all that it loads after that picture',
        native: '–',
        hooked: inKilobytes(zipped(all)),
        cost: `${all.size} files`,
        bound: '–',
        holds: undefined,
      },
      {
        work: 'first paint of an empty panel, after its page starts',
        native: '–',
        hooked: `${paint.toFixed(0)} ms`,
        cost: paints.map((each) => each.toFixed(0)).join(', '),
        bound: `≤ ${LATEST_PAINT} ms`,
        holds: paint <= LATEST_PAINT,
      },
    ] satisfies Result[];
  },
};

/** All files of the build that a page may load, at once or later: its scripts and styles, and what these name. */
function filesOf(start: string): Set<string> {
  const files = new Set([start]);
  for (const file of files) {
    for (const named of filesNamedIn(file)) files.add(named);
  }
  return files;
}

/** The file, and those that it names: of a page these are what it loads before it runs, as the build names all modules that others import. */
function filesNamedIn(file: string): Set<string> {
  const files = new Set([file]);
  for (const [, path = '', name] of contentOf(file).matchAll(
    /["'`](?:\.{0,2}\/)?((?:assets\/)?([\w.~-]+\.(?:js|css)))["'`]/g,
  )) {
    const found = path.startsWith('assets/') ? path : join('assets', name ?? '');
    if (isFile(found)) files.add(found);
  }
  return files;
}

function zipped(files: Iterable<string>): Bytes {
  return [...files].reduce((sum, file) => sum + gzipSync(contentOf(file), { level: 9 }).length, 0);
}

function inKilobytes(bytes: Bytes): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
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
