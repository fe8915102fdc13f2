import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../src/diagnose/verdict.ts';
import { comparePair } from '../../../src/panel/comparison/useComparison.ts';
import { ComparisonPlot } from '../../../src/panel/plot/ComparisonPlot.tsx';
import { layoutComparison } from '../../../src/panel/plot/comparisonLayout.ts';
import { layoutPlot, type PlotOptions } from '../../../src/panel/plot/layout.ts';
import { StaircasePlot } from '../../../src/panel/plot/StaircasePlot.tsx';
import { summarise } from '../../../src/panel/plot/summary.ts';
import { axisEnd } from '../../../src/panel/plot/timeAxis.ts';
import { lastMoment, type PlotTrace } from '../../../src/panel/plot/trace.ts';
import { wholeTrace } from '../../../src/panel/plot/wholeTrace.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import { chatRequest } from '../compare/pairs.ts';
import {
  chatAnswer,
  flushedBySize,
  flushedByTime,
  heldStart,
  heldToTheEnd,
  responseOf,
  stamped,
  streamOf,
  writtenIn,
} from '../diagnose/streams.ts';
import { traceOf, watchedRecord } from './plotTraces.ts';

const steady = chatAnswer(80, 25, 60);
const PHASES = { blocked: 4, dns: 8, connect: 22, ssl: 14, send: 1, wait: 24 };

/** One small stream for each pattern. */
const STREAMS: Record<Exclude<Pattern, 'inconclusive'>, Stream> = {
  streaming: streamOf(steady, {
    network: { timings: PHASES, fromCache: false, fromServiceWorker: false },
    longTasks: [[700, 80]],
    hidden: [[1500, 300]],
  }),
  'all-at-once': streamOf(heldToTheEnd(stamped(steady))),
  'size-flushed': streamOf(flushedBySize(stamped(steady), 4096)),
  'interval-flushed': streamOf(flushedByTime(stamped(steady), 412)),
  'held-start': streamOf(heldStart(stamped(steady), 1200)),
  'page-blocked': streamOf(heldToTheEnd(steady), {
    longTasks: [[30, 2000]],
    network: writtenIn(steady.map(({ text }) => text.length)),
  }),
  whole: streamOf([{ at: 1510, text: JSON.stringify({ answer: 'x'.repeat(1200) }) }], {
    response: responseOf('application/json', 1508),
  }),
  cached: streamOf(heldToTheEnd(chatAnswer(80, 0, 9)), {
    response: responseOf('text/event-stream', 3, [['cf-aig-cache-status', 'HIT']]),
  }),
};

function picture(trace: PlotTrace, options: PlotOptions = {}, width = 640): string {
  const layout = layoutPlot(trace, axisEnd(lastMoment(trace)), width, 320, options);
  const label = summarise(trace, options.view);
  return renderToStaticMarkup(<StaircasePlot layout={layout} tone={trace.tone} theme="light" label={label} />);
}

/** An element a line, so that a difference can be read. */
function inLines(svg: string): string {
  return `${svg.replaceAll('><', '>\n<')}\n`;
}

describe('the picture of each pattern', () => {
  it.each(Object.entries(STREAMS))('%s', async (pattern, stream) => {
    const watched = watchedRecord(stream);
    expect(watched.verdict?.pattern).toBe(pattern);
    await expect(inLines(picture(wholeTrace(watched, 0)))).toMatchFileSnapshot(`pictures/${pattern}.svg`);
  });

  it('counts the events of a burst as the verdict does', () => {
    for (const pattern of ['all-at-once', 'held-start'] as const) {
      const watched = watchedRecord(STREAMS[pattern]);
      const { burst } = wholeTrace(watched, 0);
      expect(watched.verdict?.summary).toMatch(new RegExp(`\\b(?:all|first) ${burst?.events}\\b`, 'i'));
    }
  });

  it('shades nothing of an answer from a cache, though it was made for somebody else before', () => {
    const { chunks } = streamOf(heldToTheEnd(stamped(steady)));
    const watched = watchedRecord({ ...STREAMS.cached, chunks: { ...chunks, at: chunks.at.map(() => 9) } });
    expect(watched.verdict?.pattern).toBe('cached');
    expect(wholeTrace(watched, 0).made).toBeNull();
  });

  it('of a part, in characters, on a logarithmic axis', async () => {
    const trace = wholeTrace(watchedRecord(STREAMS['interval-flushed']), 0);
    const options: PlotOptions = { unit: 'characters', view: { from: 300, to: 1300 }, isLog: true };
    await expect(inLines(picture(trace, options))).toMatchFileSnapshot('pictures/part.svg');
  });
});

it('the picture of a comparison', async () => {
  const request = chatRequest();
  const direct = watchedRecord({ ...STREAMS.streaming, request });
  const gateway = watchedRecord({ ...STREAMS['all-at-once'], request });
  const { traces, hold } = comparePair(direct, gateway, 0);
  const layout = layoutComparison(traces, hold, 640, 320);
  const tones = { A: traces.A.trace.tone, B: traces.B.trace.tone };
  const svg = renderToStaticMarkup(
    <ComparisonPlot layout={layout} unit={traces.unit} tones={tones} theme="light" label="A held, B streaming" />,
  );
  await expect(inLines(svg)).toMatchFileSnapshot('pictures/comparison.svg');
});

describe('what a picture costs', () => {
  /** Chunks of one event at random-looking times over ten seconds, with all lanes. */
  function many(count: number): PlotTrace {
    const at = Array.from({ length: count }, (_, i) => ((i + ((i * 7919) % 97) / 100) / count) * 10_000);
    const sums = at.map((_, i) => i + 1);
    const series = { at, sums };
    return traceOf(
      at.map((time) => [time, 40, 1]),
      {
        end: 10_000,
        headersAt: 5,
        firstEventAt: at[0] ?? 0,
        characters: series,
        kinds: { answer: series, reasoning: series, tool: series, other: series },
        reads: series,
        paints: series,
        made: { at, sums: { bytes: sums, events: sums, characters: sums } },
      },
    );
  }
  const nodes = (svg: string): number => svg.match(/<[a-z]/g)?.length ?? 0;
  const [few, most] = [many(1000), many(1_000_000)];

  it('is as many nodes for a million chunks as for a thousand, and no longer paths than its width makes', () => {
    for (const view of [null, { from: 3000, to: 3900 }]) {
      const [small, large] = [picture(few, { view }), picture(most, { view })];
      expect(nodes(large)).toBe(nodes(small));
      expect(nodes(large)).toBeLessThan(120);
      expect(large.length).toBeLessThan(200 * 640);
    }
  });

  it('grows with the width', () => {
    expect(picture(most, {}, 1280).length).toBeGreaterThan(1.6 * picture(most, {}, 640).length);
  });
});
