import type { FactName } from '../../diagnose/factName.ts';
import type { Verdict } from '../../diagnose/verdict.ts';
import { formatBytes, formatCount, shortTime } from '../format/quantity.ts';
import { counted, message } from '../language/language.ts';

/**
 * The verdict in one sentence of the interface's language, from its pattern and its facts. The sentence that `diagnose` writes says more, and is English:
 * this one stands before it where the interface is not.
 */
export function verdictGist({ pattern, facts }: Pick<Verdict, 'pattern' | 'facts'>, live: boolean): string {
  if (live) return message('gistLive');
  const factOf = (name: FactName): number => facts.find((fact) => fact.name === name)?.value ?? 0;
  const events = (name: FactName): string => counted('events', factOf(name));
  const time = (name: FactName): string => shortTime(factOf(name));
  switch (pattern) {
    case 'streaming':
      return message('gistStreaming', {
        arrivals: formatCount(factOf('separate arrivals')),
        time: time('time in which most arrived'),
        first: time('first arrival'),
      });
    case 'all-at-once':
      return message('gistAllAtOnce', {
        events: events('events in the final burst'),
        duration: time('duration of the burst'),
        silence: time('silence before the burst'),
      });
    case 'size-flushed':
      return message('gistSizeFlushed', {
        flushes: formatCount(factOf('flushes')),
        size: formatBytes(factOf('size of a full flush')),
        time: time('time between flushes'),
      });
    case 'interval-flushed':
      return message('gistIntervalFlushed', {
        flushes: formatCount(factOf('flushes')),
        time: time('time between flushes'),
      });
    case 'held-start':
      return message('gistHeldStart', {
        events: events('events that came together at the start'),
        time: time('time over which they were made'),
      });
    case 'page-blocked':
      return message('gistPageBlocked', { events: events('events that came in larger groups') });
    case 'whole':
      return message('gistWhole');
    case 'cached':
      return message('gistCached');
    case 'inconclusive':
      return message('gistInconclusive');
  }
}
