import { bisectLeft } from 'd3-array';
import type { Bytes, Milliseconds, Span } from '../../trace/recording.ts';
import { formatBytes, formatCounted, formatDuration } from '../format/quantity.ts';
import { sumAt } from './curve.ts';
import { joinedSpans } from './joinedSpans.ts';
import { countedArrivals, rangeInWords } from './rangeNumbers.ts';
import { formatMoment } from './timeAxis.ts';
import type { TimeView } from './timeView.ts';
import type { PlotSeries, PlotTrace } from './trace.ts';

/**
 * The picture in sentences: "212 events in 3 chunks, 1 burst, at 9.80 s, 44.1 kB. Read by the page in 1 read at 9.80 s." Of a part of it
 * first what is in that part.
 */
export function summarise(trace: PlotTrace, view: TimeView | null = null): string {
  const whole = [arrival(trace), ...tellingTimes(trace), ...lanesInWords(trace)];
  const words =
    view === null ? whole : [`In view: ${rangeInWords(trace, view)}`, `Of all: ${whole[0]}`, ...whole.slice(1)];
  return words.length === 1 ? words.join('') : `${words.map((each) => each.replace(/\.$/, '')).join('. ')}.`;
}

function arrival({ at, received, completed, bursts }: PlotTrace): string {
  if (at.length === 0) return 'Nothing has arrived.';
  const what = countedArrivals(completed.at(-1) ?? 0, at.length);
  const inBursts = bursts === undefined || bursts === at.length ? '' : `, ${formatCounted(bursts, 'burst')},`;
  return `${what}${inBursts} ${when(at)}, ${formatBytes(received.at(-1) ?? 0)}`;
}

/** What marks and dimension lines say. */
function tellingTimes(trace: PlotTrace): string[] {
  const { at, phases = [], longestStall, made } = trace;
  const first = trace.firstTextAt ?? null;
  const inPhases = phases.map(({ name, duration }) => `${name} ${formatDuration(duration)}`).join(', ');
  return [
    ...(inPhases === '' ? [] : [`Before the first byte: ${inPhases}`]),
    ...(first === null || first === at[0] ? [] : [`First text at ${formatDuration(first)}`]),
    ...(longestStall == null
      ? []
      : [`Longest stall ${formatDuration(longestStall[1])} from ${formatDuration(longestStall[0])}`]),
    ...(made == null ? [] : [`Made, by the clock of who made them, ${when(made.at)}`]),
  ];
}

function lanesInWords({ reads, paints, busy, hidden, frozen }: PlotTrace): string[] {
  const words: string[] = [];
  if (reads.at.length > 0)
    words.push(`Read by the page in ${formatCounted(reads.at.length, 'read')} ${when(reads.at)}`);
  if (paints.at.length > 0)
    words.push(`${formatCounted(paints.sums.at(-1) ?? 0, 'character')} painted ${when(paints.at)}`);
  for (const [state, spans] of [
    ['busy', busy],
    ['hidden', hidden],
    ['frozen', frozen],
  ] as const) {
    const joined = joinedSpans(spans);
    if (joined.length > 0) words.push(`Page ${state} for ${formatDuration(sumOf(joined))} ${inSpans(joined)}`);
  }
  return words;
}

function when(at: readonly Milliseconds[]): string {
  const from = formatDuration(at[0] ?? 0);
  const until = formatDuration(at.at(-1) ?? 0);
  return from === until ? `at ${from}` : `from ${from} to ${until}`;
}

function inSpans(spans: readonly Span[]): string {
  const [first] = spans;
  return spans.length === 1 && first !== undefined
    ? `from ${formatDuration(first[0])}`
    : `in ${formatCounted(spans.length, 'span')}`;
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
  const gap = chunk > 0 ? `, ${formatDuration(time - (at[chunk - 1] ?? 0))} after the one before` : '';
  return (
    `Chunk ${chunk + 1} of ${at.length} at ${formatDuration(time)}${gap}: ` +
    `${formatBytes(own)}, ${formatCounted(events, 'event')}; ${formatBytes(bytes)} received${readLater(reads, bytes, time)}`
  );
}

/** What was so at a time at which nothing came. */
export function describeMoment(trace: PlotTrace, time: Milliseconds, viewLength: Milliseconds): string {
  const { at, received, phases = [], busy, hidden, frozen } = trace;
  const isAt = ([from, duration]: Span): boolean => time >= from && time <= from + duration;
  const phase = phases.find((each) => isAt([each.at, each.duration]));
  const states = (
    [
      ['busy', busy],
      ['hidden', hidden],
      ['frozen', frozen],
    ] as const
  ).flatMap(([state, spans]) => (spans.some(isAt) ? [`page ${state}`] : []));
  return [
    `At ${formatMoment(time, viewLength)}: ${formatBytes(sumAt({ at, sums: received }, time))} received`,
    ...(phase === undefined ? [] : [phase.name]),
    ...states,
  ].join('; ');
}

/** How much later the page had read so many bytes; nothing where it has not, or where that is not known. */
function readLater({ at, sums }: PlotSeries, bytes: Bytes, since: Milliseconds): string {
  const readAt = at[bisectLeft(sums, bytes)];
  if (readAt === undefined) return '';
  const later = formatDuration(Math.max(0, readAt - since));
  return later === '0 ms' ? '; read by the page at once' : `; read by the page ${later} later`;
}
