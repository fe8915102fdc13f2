import { expect, type Page } from '@playwright/test';
import type { Bytes, Milliseconds } from '../lab/units.ts';
import { HELD_IN, type RecordingFile, writeBigRecording } from './bigRecording.ts';
import { type Frames, framesInWords, gestureFrames, slowestTwentieth } from './frames.ts';
import { openPanelPage } from './panelPage.ts';
import type { PureBench, Result } from './row.ts';
import { median } from './statistics.ts';

const STREAMS = 10_000;
const CHUNKS_EACH = 100;
const FIRST_PICTURE: Milliseconds = 1500;
const LONGEST_FRAME: Milliseconds = 16.7;
const ROUNDS = 3;
/** Two and a half rows a frame, as somebody scrolls who is looking for something; and a screen every frame, as the scroll bar is pulled. */
const SCROLLS = [
  { what: 'scrolling the grid', by: 60, frames: 300 },
  { what: '… by whole screens', by: 700, frames: 100 },
];

/** A large recording, from its choice to the picture of it; and scrolling in it at once, while most of it is still being decoded and judged. */
export const openRecording: PureBench = {
  name: 'open',
  needsBrowsers: false,
  async measure() {
    const file = await writeBigRecording(STREAMS, CHUNKS_EACH);
    try {
      const rounds: Opened[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push(await measureOnce(file));
      const of = (value: (opened: Opened) => number): number => median(rounds.map(value));
      const picture = of(({ first }) => first);
      const each = rounds.map(({ first }) => first.toFixed(0)).join(', ');
      return [
        {
          work: `open ${STREAMS.toLocaleString('en')} streams, 1,000,000 chunks: first picture`,
          native: '–',
          hooked: `${picture.toFixed(0)} ms`,
          cost: `${each}; a file of ${(file.size / 1e6).toFixed(0)} MB`,
          bound: `≤ ${FIRST_PICTURE} ms`,
          holds: picture <= FIRST_PICTURE,
        },
        told(
          '… every row in view has its verdict',
          of(({ judged }) => judged),
        ),
        told(
          '… all streams are listed',
          of(({ listed }) => listed),
        ),
        told(
          '… of which the system takes to give memory for the file',
          of(({ memory }) => memory),
        ),
        told(
          '… all have theirs, scrolling meanwhile',
          of(({ allJudged }) => allJudged),
        ),
        ...SCROLLS.map(({ what }, i): Result => {
          const scrolls = rounds.flatMap((round) => round.scrolls[i] ?? []);
          const p95 = slowestTwentieth(scrolls);
          return {
            work: `${what}, p95 frame, while others are judged`,
            native: '–',
            hooked: `${p95.toFixed(1)} ms`,
            cost: framesInWords(scrolls),
            bound: i === 0 ? `≤ ${LONGEST_FRAME} ms` : '–',
            holds: i === 0 ? p95 <= LONGEST_FRAME : undefined,
          };
        }),
      ];
    } finally {
      await file.remove();
    }
  },
};

interface Opened {
  /** Until so many bytes as the file has were first written to, in a page that does nothing else. */
  memory: Milliseconds;
  /** Since the file was chosen, until the first picture is on the screen: a list with the streams in view drawn. */
  first: Milliseconds;
  /** Until all streams are in it. */
  listed: Milliseconds;
  judged: Milliseconds;
  allJudged: Milliseconds;
  /** Frames of each of `SCROLLS`. */
  scrolls: Frames[];
}

function told(work: string, time: Milliseconds): Result {
  return { work, native: '–', hooked: `${time.toFixed(0)} ms`, cost: '', bound: '–', holds: undefined };
}

async function measureOnce({ path, size }: RecordingFile): Promise<Opened> {
  const memory = await measureMemory(size);
  const { page, close } = await openPanelPage();
  try {
    const pictures = pictureTimes(page);
    await page.locator('input[type=file]').setInputFiles(path);
    const { startedAt, first, listed, judged } = await pictures;
    const scrolls: Frames[] = [];
    for (const { by, frames } of SCROLLS) {
      scrolls.push(
        await gestureFrames(
          page,
          Array.from({ length: frames }, () => ({ on: '.grid', scrollBy: by })),
        ),
      );
    }
    await page.getByRole('searchbox', { name: 'Filter' }).fill('is:held');
    const held = `${(STREAMS / HELD_IN).toLocaleString('en')} of ${STREAMS.toLocaleString('en')} streams`;
    await expect(page.getByText(held)).toBeVisible({ timeout: 120_000 });
    const allJudged = (await page.evaluate(() => performance.now())) - startedAt;
    return { memory, first, listed, judged, allJudged, scrolls };
  } finally {
    await close();
  }
}

async function measureMemory(size: Bytes): Promise<Milliseconds> {
  const { page, close } = await openPanelPage();
  try {
    return await page.evaluate((length) => {
      const PAGE = 4096;
      const from = performance.now();
      const memory = new Uint8Array(length);
      for (let i = 0; i < length; i += PAGE) memory[i] = 1;
      return performance.now() - from;
    }, size);
  } finally {
    await close();
  }
}

/** Begins with the choice of a file, and looks at the page at the beginning of every frame: what is there then is on the screen. */
function pictureTimes(page: Page): Promise<Pick<Opened, 'first' | 'listed' | 'judged'> & { startedAt: Milliseconds }> {
  return page.evaluate(async (streams) => {
    const startedAt = await new Promise<number>((resolve) => {
      document.addEventListener('change', () => resolve(performance.now()), { capture: true, once: true });
    });
    let [first, judged, listed] = [0, 0, 0];
    while (judged === 0 || listed === 0) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const grid = document.querySelector('[role=grid]');
      const rows = [...(grid?.querySelectorAll('[aria-rowindex] .plot-curve') ?? [])];
      if (grid === null || rows.length < 10) continue;
      if (first === 0) first = performance.now() - startedAt;
      if (judged === 0 && !/Reading/.test(grid.textContent ?? '')) judged = performance.now() - startedAt;
      if (listed === 0 && grid.getAttribute('aria-rowcount') === String(streams + 1))
        listed = performance.now() - startedAt;
    }
    return { startedAt, first, judged, listed };
  }, STREAMS);
}
