import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { TooltipRow } from '../details/timeline/tooltip.ts';
import { formatCount, formatDuration } from '../format/quantity.ts';
import { streamName } from '../format/streamName.ts';
import type { PlainName } from '../language/catalogue.ts';
import { counted, message } from '../language/language.ts';
import { patternLook } from '../pattern/patternLook.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { OverviewBar } from './bars.ts';
import { mostAtOnce } from './concurrency.ts';
import type { OverviewRange } from './overviewRange.ts';
import type { Session, WallAxis } from './wallAxis.ts';
import { sinceLabel } from './wallTicks.ts';
import { clockTime, dayOf } from './wallTime.ts';

/** "14 streams in 32.0 s, at most 6 at once; 3 held back, 2 reconnects": what the strip shows, in words. */
export function summariseOverview(bars: readonly OverviewBar[], { sessions }: WallAxis): string {
  const length = sessions.reduce((sum, { from, to }) => sum + to - from, 0);
  const time =
    sessions.length === 1
      ? formatDuration(length)
      : message('sessionsOf', { sessions: formatCount(sessions.length), time: formatDuration(length) });
  const count = (test: (bar: OverviewBar) => boolean): number => bars.filter(test).length;
  const queued = count(({ from, queuedUntil }) => queuedUntil - from >= TELLING_QUEUE);
  const reconnects = count(({ continues }) => continues);
  const parts = [
    told(
      count(({ tone }) => tone === 'bad'),
      'heldBackCount',
    ),
    told(queued, 'queuedCount'),
    reconnects === 0 ? '' : counted('reconnects', reconnects),
    told(
      count(({ live }) => live),
      'arrivingCount',
    ),
  ].filter((part) => part !== '');
  const most = formatCount(mostAtOnce(bars));
  const summary = message('overviewSummary', { streams: counted('streams', bars.length), time, most });
  return parts.length === 0 ? summary : message('summaryMore', { summary, more: parts.join(message('comma')) });
}

/** The browser holds each request back for a moment. */
const TELLING_QUEUE = 20;

function told(count: number, words: 'heldBackCount' | 'queuedCount' | 'arrivingCount'): string {
  return count === 0 ? '' : message(words, { count: formatCount(count) });
}

/** A stream that is pointed at, in numbers. */
export function barRows(stream: WatchedStream, bar: OverviewBar, axis: WallAxis): TooltipRow[] {
  const { name, host } = streamName(stream.record.request.url);
  const { from, queuedUntil, receivingFrom, to, continues } = bar;
  const waitedUntil = receivingFrom ?? to;
  return [
    row('tipName', name),
    ...(host === '' ? [] : [row('tipHost', host)]),
    row('tipPattern', patternLook(stream).label),
    ...(continues ? [row('tipConnection', message('reconnected'))] : []),
    row('tipStarted', sinceInWords(from, axis)),
    row('tipClock', clockLabel(from, axis)),
    ...(queuedUntil > from ? [row('tipQueued', formatDuration(queuedUntil - from))] : []),
    row('tipWaiting', formatDuration(waitedUntil - queuedUntil)),
    ...(receivingFrom === null ? [] : [row('tipReceiving', formatDuration(to - receivingFrom))]),
  ];
}

function row(name: PlainName, value: string): TooltipRow {
  return { name: message(name), value };
}

/** The same in a sentence, for who steps through streams by keyboard. */
export function barInWords(stream: WatchedStream, bar: OverviewBar, axis: WallAxis): string {
  return barRows(stream, bar, axis)
    .map(({ name, value }, i) => (i === 0 ? value : `${name} ${value}`))
    .join(message('comma'));
}

/** A moment at which no stream is pointed at. */
export function momentRows(at: EpochMilliseconds, bars: readonly OverviewBar[], axis: WallAxis): TooltipRow[] {
  const there = bars.filter(({ from, to }) => from <= at && at <= to).length;
  const idle = idleAt(at, axis);
  return [
    row('titleTime', sinceInWords(at, axis)),
    row('tipClock', clockLabel(at, axis)),
    idle === null
      ? row('tipAtOnce', counted('streams', there))
      : row('tipCutOut', message('noStreamFor', { time: idle })),
  ];
}

/** How long the cut at that time is; `null`: none is there. */
function idleAt(at: EpochMilliseconds, { sessions }: WallAxis): string | null {
  const segments = sessions.flatMap((session) => session.segments);
  const next = segments.findIndex(({ from }) => from > at);
  const [before, after] = [segments[next - 1], segments[next]];
  if (before === undefined || after === undefined || at <= before.to) return null;
  return longDuration(after.from - before.to);
}

function longDuration(duration: number): string {
  const hours = Math.round(duration / 3_600_000);
  if (hours < 2) return formatDuration(duration);
  return hours < 48
    ? message('hours', { count: formatCount(hours) })
    : message('days', { count: formatCount(Math.round(hours / 24)) });
}

/** "1.2 s – 4.5 s", since the session's first stream. */
export function rangeInWords({ from, to }: OverviewRange, axis: WallAxis): string {
  return `${sinceInWords(from, axis)} – ${sinceInWords(to, axis)}`;
}

/** "14:03:12.345", with the day where there are sessions of several. */
function clockLabel(at: EpochMilliseconds, { sessions }: WallAxis): string {
  return sessions.length === 1 ? clockTime(at) : `${dayOf(at)}, ${clockTime(at)}`;
}

function sinceInWords(at: EpochMilliseconds, axis: WallAxis): string {
  const session = sessionAt(at, axis);
  const since = Math.max(0, at - (session?.from ?? at));
  return since < 60_000 ? formatDuration(since) : sinceLabel(since, true);
}

function sessionAt(at: EpochMilliseconds, { sessions }: WallAxis): Session | undefined {
  return sessions.findLast(({ from }) => from <= at) ?? sessions[0];
}
