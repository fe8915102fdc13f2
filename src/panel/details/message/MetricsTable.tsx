import { useMemo } from 'react';
import { type Gaps, type Metrics, measureStream } from '../../../decode/metrics.ts';
import type { EpochMilliseconds } from '../../../trace/recording.ts';
import { formatCount, formatDuration, NO_VALUE } from '../../format/quantity.ts';
import type { WatchedStream } from '../../store/watchedStream.ts';

/** What is measured, by the definitions of `docs/metrics.md`. What cannot be said has a dash. */
export function MetricsTable({ stream, now }: { stream: WatchedStream; now: EpochMilliseconds }) {
  const { record, events, answer } = stream;
  const sign = measuringSign(stream, now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: streams grow in place, and the sign says when to look again
  const metrics = useMemo(() => measureStream(record, events, answer), [record, events, answer, sign]);
  return (
    <table className="facts">
      <caption className="visually-hidden">Metrics</caption>
      <tbody>
        {metricRows(metrics).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * Changes when there is something to measure anew. To measure looks at all events and sorts their gaps: so once a second while they come,
 * and once more when they have come.
 */
export function measuringSign(
  { live, version }: Pick<WatchedStream, 'live' | 'version'>,
  now: EpochMilliseconds,
): string {
  return live ? `second ${Math.floor(now / 1000)}` : `version ${version}`;
}

/** Names and values in words. */
export function metricRows(metrics: Metrics): [name: string, value: string][] {
  const { eventsPerChunk } = metrics;
  return [
    ['Time to first byte', time(metrics.timeToFirstByte)],
    ['Time to first event', time(metrics.timeToFirstEvent)],
    ['Time to first reasoning', time(metrics.timeToFirstReasoning)],
    ['Time to first visible text', time(metrics.timeToFirstText)],
    ['Inter-chunk latency', gaps(metrics.interChunk)],
    ['Inter-event gaps', gaps(metrics.interEvent)],
    [
      'Events per chunk',
      eventsPerChunk === undefined
        ? NO_VALUE
        : `${eventsPerChunk.mean.toFixed(2)} (at most ${formatCount(eventsPerChunk.max)})`,
    ],
    ['Characters', formatCount(metrics.characters)],
    ['Characters per second', rate(metrics.charactersPerSecond)],
    ['Output tokens per second', rate(metrics.tokensPerSecond)],
    [
      'Share of the largest burst',
      metrics.largestBurstShare === undefined ? NO_VALUE : `${(100 * metrics.largestBurstShare).toFixed(1)} %`,
    ],
    ['Longest stall', time(metrics.longestStall)],
  ];
}

function time(value: number | undefined): string {
  return value === undefined ? NO_VALUE : formatDuration(value);
}

function rate(value: number | undefined): string {
  return value === undefined ? NO_VALUE : value.toFixed(1);
}

function gaps(value: Gaps | undefined): string {
  if (value === undefined) return NO_VALUE;
  const { min, median, p95, max } = value;
  return `median ${time(median)}, 95 % within ${time(p95)} (${time(min)} to ${time(max)})`;
}
