import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { TooltipRow } from '../details/timeline/tooltip.ts';
import { formatCount, formatDuration } from '../format/quantity.ts';
import { streamName } from '../format/streamName.ts';
import type { CountedName } from '../language/catalogue.ts';
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
      : message('sessionsOf', { sessions: counted('sessions', sessions.length), time: formatDuration(length) });
  const count = (test: (bar: OverviewBar) => boolean): number => bars.filter(test).length;
  const queued = count(({ from, queuedUntil }) => queuedUntil - from >= TELLING_QUEUE);
  const parts = [
    ...told(
      'heldBackCount',
      count(({ tone }) => tone === 'bad'),
    ),
    ...told('queuedCount', queued),
    ...told(
      'reconnects',
      count(({ continues }) => continues),
    ),
    ...told(
      'arrivingCount',
      count(({ live }) => live),
    ),
  ];
  const streams = counted('streams', bars.length);
  const all = message('streamsIn', { streams, time, most: formatCount(mostAtOnce(bars)) });
  return [all, ...(parts.length === 0 ? [] : [parts.join(message('clauseComma'))])].join(message('semicolon'));
}

/** The browser holds each request back for a moment. */
const TELLING_QUEUE = 20;

function told(name: CountedName, count: number): string[] {
  return count === 0 ? [] : [counted(name, count)];
}

/** A stream that is pointed at, in numbers. */
export function barRows(stream: WatchedStream, bar: OverviewBar, axis: WallAxis): TooltipRow[] {
  const { name, host } = streamName(stream.record.request.url);
  const { from, queuedUntil, receivingFrom, to, continues } = bar;
  const waitedUntil = receivingFrom ?? to;
  return [
    { name: message('columnName'), value: name },
    ...(host === '' ? [] : [{ name: message('barHost'), value: host }]),
    { name: message('columnPattern'), value: patternLook(stream).label },
    ...(continues ? [{ name: message('barConnection'), value: message('barReconnected') }] : []),
    { name: message('barStarted'), value: sinceInWords(from, axis) },
    { name: message('barWallClock'), value: clockLabel(from, axis) },
    ...(queuedUntil > from ? [{ name: message('barQueued'), value: formatDuration(queuedUntil - from) }] : []),
    { name: message('barWaiting'), value: formatDuration(waitedUntil - queuedUntil) },
    ...(receivingFrom === null ? [] : [{ name: message('barReceiving'), value: formatDuration(to - receivingFrom) }]),
  ];
}

/** The same in a sentence, for who steps through streams by keyboard. */
export function barInWords(stream: WatchedStream, bar: OverviewBar, axis: WallAxis): string {
  const [first, ...others] = barRows(stream, bar, axis);
  return [first?.value ?? '', ...others.map((row) => message('barField', row))].join(message('clauseComma'));
}

/** A moment at which no stream is pointed at. */
export function momentRows(at: EpochMilliseconds, bars: readonly OverviewBar[], axis: WallAxis): TooltipRow[] {
  const there = bars.filter(({ from, to }) => from <= at && at <= to).length;
  const idle = idleAt(at, axis);
  return [
    { name: message('titleTime'), value: sinceInWords(at, axis) },
    { name: message('barWallClock'), value: clockLabel(at, axis) },
    idle === null
      ? { name: message('barAtOnce'), value: counted('streams', there) }
      : { name: message('barCutOut'), value: message('noStreamFor', { time: idle }) },
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
    ? message('hours', { value: formatCount(hours) })
    : message('days', { value: formatCount(Math.round(hours / 24)) });
}

/** "1.2 s – 4.5 s", since the session's first stream. */
export function rangeInWords({ from, to }: OverviewRange, axis: WallAxis): string {
  return message('viewSpan', { from: sinceInWords(from, axis), to: sinceInWords(to, axis) });
}

/** "14:03:12.345", with the day where there are sessions of several. */
function clockLabel(at: EpochMilliseconds, { sessions }: WallAxis): string {
  return sessions.length === 1 ? clockTime(at) : message('dayAndClock', { day: dayOf(at), time: clockTime(at) });
}

function sinceInWords(at: EpochMilliseconds, axis: WallAxis): string {
  const session = sessionAt(at, axis);
  const since = Math.max(0, at - (session?.from ?? at));
  return since < 60_000 ? formatDuration(since) : sinceLabel(since, true);
}

function sessionAt(at: EpochMilliseconds, { sessions }: WallAxis): Session | undefined {
  return sessions.findLast(({ from }) => from <= at) ?? sessions[0];
}
