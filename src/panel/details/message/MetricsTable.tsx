import { useMemo } from 'react';
import { type Gaps, type Metrics, measureStream } from '../../../decode/metrics.ts';
import type { EpochMilliseconds } from '../../../trace/recording.ts';
import { formatCount, formatDuration, formatShare, NO_VALUE } from '../../format/quantity.ts';
import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';
import type { WatchedStream } from '../../store/watchedStream.ts';

/** What is measured, by the definitions of `docs/metrics.md`. What cannot be said has a dash. */
export function MetricsTable({ stream, now }: { stream: WatchedStream; now: EpochMilliseconds }) {
  const { record, events, answer } = stream;
  const sign = measuringSign(stream, now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: streams grow in place, and the sign says when to look again
  const metrics = useMemo(() => measureStream(record, events, answer), [record, events, answer, sign]);
  return (
    <table className="facts">
      <caption className="visually-hidden">{message('metrics')}</caption>
      <tbody>
        {metricRows(metrics).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{message(name)}</th>
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

/** Names, and values in words. */
export function metricRows(metrics: Metrics): [name: PlainName, value: string][] {
  const { eventsPerChunk } = metrics;
  return [
    ['measureFirstByte', time(metrics.timeToFirstByte)],
    ['measureFirstEvent', time(metrics.timeToFirstEvent)],
    ['measureFirstReasoning', time(metrics.timeToFirstReasoning)],
    ['measureFirstText', time(metrics.timeToFirstText)],
    ['measureInterChunk', gaps(metrics.interChunk)],
    ['measureInterEvent', gaps(metrics.interEvent)],
    [
      'measureEventsPerChunk',
      eventsPerChunk === undefined
        ? NO_VALUE
        : message('eventsPerChunk', {
            mean: eventsPerChunk.mean.toFixed(2),
            most: formatCount(eventsPerChunk.max),
          }),
    ],
    ['measureCharacters', formatCount(metrics.characters)],
    ['measureCharacterRate', rate(metrics.charactersPerSecond)],
    ['measureTokenRate', rate(metrics.tokensPerSecond)],
    ['measureBurstShare', metrics.largestBurstShare === undefined ? NO_VALUE : formatShare(metrics.largestBurstShare)],
    ['measureStall', time(metrics.longestStall)],
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
  return message('gaps', { median: time(median), within: time(p95), least: time(min), most: time(max) });
}
