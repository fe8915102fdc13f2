import type { Milliseconds } from '../lab/units.ts';
import { EVENT } from './bigRecording.ts';
import { feedStream } from './feedStream.ts';
import { type Frames, framesInWords, type Gesture, gestureFrames, slowestTwentieth } from './frames.ts';
import { openPanelPage } from './panelPage.ts';
import type { PureBench, Result } from './row.ts';
import { median } from './statistics.ts';

const MANY = 1_000_000;
const FEW = 10_000;
const LONGEST_FRAME: Milliseconds = 16.7;
const MOST_GROWTH = 3;
/** Ten minutes. */
const LASTS: Milliseconds = 600_000;

/**
 * The big picture of one stream while somebody zooms and pans in it, a turn of the wheel in each frame. A view of at least a quarter has more chunks
 * than pixels also where there are few, so there redrawing is the same work but for their number.
 */
export const bigPicture: PureBench = {
  name: 'picture',
  needsBrowsers: false,
  async measure() {
    const many = await measurePicture(MANY);
    const few = await measurePicture(FEW);
    const p95 = slowestTwentieth([many.wide, many.near]);
    const [redrawn, fewRedrawn] = [median(many.wide.onProcessor), median(few.wide.onProcessor)];
    const ratio = redrawn / fewRedrawn;
    return [
      {
        work: 'one stream of 1,000,000 chunks: zoom and pan, p95 frame',
        native: '–',
        hooked: `${p95.toFixed(1)} ms`,
        cost: framesInWords([many.wide, many.near]),
        bound: `≤ ${LONGEST_FRAME} ms`,
        holds: p95 <= LONGEST_FRAME,
      },
      {
        work: '… redrawing it, beside one of 10,000 in the same time',
        native: `${fewRedrawn.toFixed(1)} ms`,
        hooked: `${redrawn.toFixed(1)} ms`,
        cost: `× ${ratio.toFixed(2)}, ${many.nodes} nodes in the picture, beside ${few.nodes}`,
        bound: `≤ ${MOST_GROWTH}`,
        holds: ratio <= MOST_GROWTH,
      },
    ] satisfies Result[];
  },
};

interface PictureFrames {
  /** In views of a quarter and more, and in nearer ones. */
  wide: Frames;
  near: Frames;
  nodes: number;
}

async function measurePicture(chunks: number): Promise<PictureFrames> {
  const { page, close } = await openPanelPage();
  try {
    await feedStream(page, { number: 1, chunks, lasts: LASTS, text: EVENT });
    await page.getByRole('grid', { name: 'Streams' }).getByRole('row').nth(1).click();
    await page.getByRole('slider', { name: 'Chunk' }).waitFor();
    // Compiles.
    await gestureFrames(page, turns(20, 0.5));
    const wide = await gestureFrames(
      page,
      [0.3, 0.7, 0.5, 0.2, 0.8].flatMap((share) => turns(4, share)),
    );
    const near = await gestureFrames(page, turns(40, 0.4));
    const nodes = await page.locator('svg.plot *').count();
    return { wide, near, nodes };
  } finally {
    await close();
  }
}

/** Zooms in by so many turns of the wheel, at a share of the width, pans at every step, and out again. */
function turns(count: number, at: number): Gesture[] {
  const on = '.plot-surface';
  const steps = Array.from({ length: count }, (_, i): Gesture[] => [
    { on, at, wheel: { deltaY: -25, ctrlKey: true } },
    { on, at, wheel: { deltaX: i % 2 === 0 ? 40 : -40 } },
  ]);
  return [...steps.flat(), ...steps.map((): Gesture => ({ on, at, wheel: { deltaY: 25, ctrlKey: true } }))];
}
