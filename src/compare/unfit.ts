import { cacheSign, hasEnded, markOf } from '../diagnose/context.ts';
import { type ComparedStream, type Letter, nameOf } from './pair.ts';

/** Why nothing can be concluded from how this stream arrived, whatever the other did; `undefined` where something can. Words that follow "because". */
export function unfitBecause(letter: Letter, stream: ComparedStream): string | undefined {
  const reason = reasonOf(stream);
  return reason === undefined ? undefined : `${nameOf(letter, stream)} ${reason}`;
}

/** Whether its end is only to be waited for. */
export function isStillToEnd(stream: ComparedStream): boolean {
  return stream.live === true && isOpen(stream);
}

function isOpen({ record, events }: Pick<ComparedStream, 'record' | 'events'>): boolean {
  return record.outcome === 'open' && !hasEnded(record, events);
}

function reasonOf({ record, events, verdict }: ComparedStream): string | undefined {
  const { response, outcome } = record;
  if (isOpen({ record, events })) return 'has not ended, as far as is known';
  if (response === null) return outcome === 'aborted' ? 'was cancelled before a response came' : 'got no response';
  if (response.status >= 400) return `was answered with status ${response.status}`;
  if (!hasEnded(record, events))
    return outcome === 'aborted' ? 'was cancelled before its end' : 'broke off before its end';
  if (verdict === null) return 'has not been judged yet';
  if (verdict.pattern === 'cached' || cacheSign(record) !== undefined) return 'came from a cache';
  if (markOf(record, 'reconnected') !== undefined) return 'came back by itself, and when it asked is not known';
  if (verdict.pattern === 'page-blocked') return 'was joined by its own page, which was busy or hidden';
  if (verdict.pattern === 'inconclusive') return 'does not tell by itself how it was sent';
  return undefined;
}
