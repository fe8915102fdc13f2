import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { TooltipRow } from '../details/timeline/tooltip.ts';
import { formatCount, formatCounted, formatDuration } from '../format/quantity.ts';
import { streamName } from '../format/streamName.ts';
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
    sessions.length === 1 ? formatDuration(length) : `${sessions.length} sessions of ${formatDuration(length)}`;
  const count = (test: (bar: OverviewBar) => boolean): number => bars.filter(test).length;
  const queued = count(({ from, queuedUntil }) => queuedUntil - from >= TELLING_QUEUE);
  const parts = [
    told(
      count(({ tone }) => tone === 'bad'),
      'held back',
    ),
    told(queued, 'queued by the browser'),
    counted(
      count(({ continues }) => continues),
      'reconnect',
    ),
    told(
      count(({ live }) => live),
      'still arriving',
    ),
  ].filter((part) => part !== '');
  const more = parts.length === 0 ? '' : `; ${parts.join(', ')}`;
  return `${formatCounted(bars.length, 'stream')} in ${time}, at most ${formatCount(mostAtOnce(bars))} at once${more}`;
}

/** The browser holds each request back for a moment. */
const TELLING_QUEUE = 20;

function told(count: number, words: string): string {
  return count === 0 ? '' : `${formatCount(count)} ${words}`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : formatCounted(count, noun);
}

/** A stream that is pointed at, in numbers. */
export function barRows(stream: WatchedStream, bar: OverviewBar, axis: WallAxis): TooltipRow[] {
  const { name, host } = streamName(stream.record.request.url);
  const { from, queuedUntil, receivingFrom, to, continues } = bar;
  const waitedUntil = receivingFrom ?? to;
  return [
    { name: 'Name', value: name },
    ...(host === '' ? [] : [{ name: 'Host', value: host }]),
    { name: 'Pattern', value: patternLook(stream).label },
    ...(continues ? [{ name: 'Connection', value: 'reconnected' }] : []),
    { name: 'Started', value: sinceInWords(from, axis) },
    { name: 'Wall clock', value: clockLabel(from, axis) },
    ...(queuedUntil > from ? [{ name: 'Queued', value: formatDuration(queuedUntil - from) }] : []),
    { name: 'Waiting', value: formatDuration(waitedUntil - queuedUntil) },
    ...(receivingFrom === null ? [] : [{ name: 'Receiving', value: formatDuration(to - receivingFrom) }]),
  ];
}

/** The same in a sentence, for who steps through streams by keyboard. */
export function barInWords(stream: WatchedStream, bar: OverviewBar, axis: WallAxis): string {
  return barRows(stream, bar, axis)
    .map(({ name, value }) => (name === 'Name' ? value : `${name} ${value}`))
    .join(', ');
}

/** A moment at which no stream is pointed at. */
export function momentRows(at: EpochMilliseconds, bars: readonly OverviewBar[], axis: WallAxis): TooltipRow[] {
  const there = bars.filter(({ from, to }) => from <= at && at <= to).length;
  const idle = idleAt(at, axis);
  return [
    { name: 'Time', value: sinceInWords(at, axis) },
    { name: 'Wall clock', value: clockLabel(at, axis) },
    idle === null
      ? { name: 'At once', value: formatCounted(there, 'stream') }
      : { name: 'Cut out', value: `no stream for ${idle}` },
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
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
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
