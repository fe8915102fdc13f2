import { bisectLeft } from 'd3-array';
import type { Bytes, Milliseconds, Span } from '../../trace/recording.ts';
import { formatBytes, formatCount, formatDuration } from '../format/quantity.ts';
import { counted, message } from '../language/language.ts';
import { sumAt } from './curve.ts';
import { joinedSpans } from './joinedSpans.ts';
import { phaseInWords } from './phases.ts';
import { countedArrivals, rangeInWords } from './rangeNumbers.ts';
import { formatMoment } from './timeAxis.ts';
import type { TimeView } from './timeView.ts';
import type { PlotSeries, PlotTrace } from './trace.ts';

/**
 * The picture in sentences: "212 events in 3 chunks, 1 burst, at 9.80 s, 44.1 kB. Read by the page in 1 read at 9.80 s." Of a part of it
 * first what is in that part.
 */
export function summarise(trace: PlotTrace, view: TimeView | null = null): string {
  const arrived = arrival(trace);
  const others = [...tellingTimes(trace), ...lanesInWords(trace)];
  if (view === null) return inSentences([arrived, ...others]);
  const inView = message('inView', { words: rangeInWords(trace, view) });
  return inSentences([inView, message('ofAll', { words: arrived }), ...others]);
}

function inSentences(words: readonly string[]): string {
  return words.map((text) => message('sentence', { text })).join(message('betweenSentences'));
}

function arrival({ at, received, completed, bursts }: PlotTrace): string {
  if (at.length === 0) return message('nothingArrived');
  const what = countedArrivals(completed.at(-1) ?? 0, at.length);
  const values = { what, when: when(at), bytes: formatBytes(received.at(-1) ?? 0) };
  return bursts === undefined || bursts === at.length
    ? message('arrivedWhen', values)
    : message('arrivedInBursts', { ...values, bursts: counted('bursts', bursts) });
}

/** What marks and dimension lines say. */
function tellingTimes(trace: PlotTrace): string[] {
  const { at, phases = [], longestStall, made } = trace;
  const first = trace.firstTextAt ?? null;
  const inPhases = phases
    .map(({ name, duration }) => `${phaseInWords(name)} ${formatDuration(duration)}`)
    .join(message('clauseComma'));
  return [
    ...(inPhases === '' ? [] : [message('beforeFirstByte', { phases: inPhases })]),
    ...(first === null || first === at[0] ? [] : [message('firstTextAt', { time: formatDuration(first) })]),
    ...(longestStall == null ? [] : [stallInWords(longestStall)]),
    ...(made == null ? [] : [message('madeWhen', { when: when(made.at) })]),
  ];
}

function stallInWords([at, duration]: Span): string {
  return message('longestStallFrom', { time: formatDuration(duration), from: formatDuration(at) });
}

function lanesInWords({ reads, paints, busy, hidden, frozen }: PlotTrace): string[] {
  const words: string[] = [];
  if (reads.at.length > 0)
    words.push(message('readByPage', { reads: counted('reads', reads.at.length), when: when(reads.at) }));
  if (paints.at.length > 0) {
    const characters = counted('characters', paints.sums.at(-1) ?? 0);
    words.push(message('paintedWhen', { characters, when: when(paints.at) }));
  }
  for (const [name, spans] of [
    ['busyFor', busy],
    ['hiddenFor', hidden],
    ['frozenFor', frozen],
  ] as const) {
    const joined = joinedSpans(spans);
    if (joined.length > 0) words.push(message(name, { time: formatDuration(sumOf(joined)), spans: inSpans(joined) }));
  }
  return words;
}

function when(at: readonly Milliseconds[]): string {
  const from = formatDuration(at[0] ?? 0);
  const until = formatDuration(at.at(-1) ?? 0);
  return from === until ? message('whenAt', { time: from }) : message('whenFromTo', { from, to: until });
}

function inSpans(spans: readonly Span[]): string {
  const [first] = spans;
  return spans.length === 1 && first !== undefined
    ? message('spansFrom', { from: formatDuration(first[0]) })
    : message('spansIn', { spans: counted('spans', spans.length) });
}

function sumOf(spans: readonly Span[]): Milliseconds {
  return spans.reduce((sum, [, duration]) => sum + duration, 0);
}

/** One chunk in a sentence, for the readout under the pointer or at the keyboard's place. */
export function describeChunk({ at, received, completed, reads }: PlotTrace, chunk: number): string {
  const time = at[chunk] ?? 0;
  const bytes = received[chunk] ?? 0;
  const own = bytes - (received[chunk - 1] ?? 0);
  const events = (completed[chunk] ?? 0) - (completed[chunk - 1] ?? 0);
  const values = {
    number: formatCount(chunk + 1),
    all: formatCount(at.length),
    time: formatDuration(time),
    bytes: formatBytes(own),
    events: counted('events', events),
    received: formatBytes(bytes),
  };
  const told =
    chunk === 0
      ? message('chunkAt', values)
      : message('chunkAfter', { ...values, gap: formatDuration(time - (at[chunk - 1] ?? 0)) });
  return [told, ...readLater(reads, bytes, time)].join(message('semicolon'));
}

/** What was so at a time at which nothing came. */
export function describeMoment(trace: PlotTrace, time: Milliseconds, viewLength: Milliseconds): string {
  const { at, received, phases = [], busy, hidden, frozen } = trace;
  const isAt = ([from, duration]: Span): boolean => time >= from && time <= from + duration;
  const phase = phases.find((each) => isAt([each.at, each.duration]));
  const states = (
    [
      ['pageBusy', busy],
      ['pageHidden', hidden],
      ['pageFrozen', frozen],
    ] as const
  ).flatMap(([name, spans]) => (spans.some(isAt) ? [message(name)] : []));
  return [
    message('momentTold', {
      time: formatMoment(time, viewLength),
      bytes: formatBytes(sumAt({ at, sums: received }, time)),
    }),
    ...(phase === undefined ? [] : [phaseInWords(phase.name)]),
    ...states,
  ].join(message('semicolon'));
}

/** How much later the page had read so many bytes; nothing where it has not, or where that is not known. */
function readLater({ at, sums }: PlotSeries, bytes: Bytes, since: Milliseconds): string[] {
  const readAt = at[bisectLeft(sums, bytes)];
  if (readAt === undefined) return [];
  const later = Math.max(0, readAt - since);
  return [later === 0 ? message('readAtOnce') : message('readLater', { time: formatDuration(later) })];
}
