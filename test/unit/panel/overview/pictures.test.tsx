import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { OverviewBar } from '../../../../src/panel/overview/bars.ts';
import { OverviewPicture } from '../../../../src/panel/overview/OverviewPicture.tsx';
import { layoutOverview } from '../../../../src/panel/overview/overviewLayout.ts';
import { summariseOverview } from '../../../../src/panel/overview/overviewWords.ts';
import { bar } from './overviewBars.ts';

const DAY = 86_400_000;

/** Eight requests at once over HTTP/1.1: six have a connection, two wait for one. */
const queues: OverviewBar[] = Array.from({ length: 8 }, (_, i) => {
  const from = 10 * i;
  const queuedUntil = i < 6 ? from : 2000 + 100 * (i - 6);
  return bar({ from, queuedUntil, receivingFrom: queuedUntil + 200, to: queuedUntil + 2000, place: String(i) });
});

const STRIPS: Record<string, OverviewBar[]> = {
  queues,
  reconnects: [
    bar({ from: 0, to: 4000, receivingFrom: 30 }),
    bar({ from: 1000, to: 9000, receivingFrom: 8990, tone: 'bad', place: 'POST' }),
    bar({ from: 7000, to: 9000, receivingFrom: 7000, continues: true }),
    bar({ from: 12_000, to: 14_000, receivingFrom: 12_000, continues: true, live: true, tone: 'live' }),
    bar({ from: 12_500, to: 13_000, receivingFrom: null, tone: 'neutral', place: 'failed' }),
  ],
  sessions: [
    bar({ from: -3 * DAY, to: -3 * DAY + 2400, receivingFrom: -3 * DAY + 2390, tone: 'bad', place: 'imported' }),
    ...[0, 20_000, 150_000, 165_000].map((from) =>
      bar({ from, to: from + 9000, receivingFrom: from + 400, place: String(from) }),
    ),
  ],
  crowd: Array.from({ length: 120 }, (_, i) => {
    const queuedUntil = Math.floor(i / 6) * 500;
    return bar({
      from: 0,
      queuedUntil,
      receivingFrom: queuedUntil + 100,
      to: queuedUntil + 500,
      tone: i % 4 === 0 ? 'bad' : 'good',
      place: String(i),
    });
  }),
};

function picture(bars: OverviewBar[], width = 640): string {
  const layout = layoutOverview(bars, width, 78, new Set([bars[1]?.id ?? 0]));
  const label = summariseOverview(bars, layout.axis);
  return renderToStaticMarkup(<OverviewPicture layout={layout} label={label} />);
}

describe('the picture of', () => {
  it.each(Object.entries(STRIPS))('%s', async (name, bars) => {
    await expect(`${picture(bars).replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`../pictures/overview-${name}.svg`);
  });
});

describe('in words', () => {
  it.each([
    ['queues', '8 streams in 4.10 s, at most 8 at once; 2 queued by the browser'],
    ['reconnects', '5 streams in 14.0 s, at most 2 at once; 1 held back, 2 reconnects, 1 still arriving'],
    ['sessions', '5 streams in 2 sessions of 176.4 s, at most 1 at once; 1 held back'],
    ['crowd', '120 streams in 10.0 s, at most 120 at once; 30 held back, 114 queued by the browser'],
  ])('%s: %s', (name, words) => {
    const bars = STRIPS[name] ?? [];
    expect(summariseOverview(bars, layoutOverview(bars, 640, 78, new Set()).axis)).toBe(words);
  });
});
