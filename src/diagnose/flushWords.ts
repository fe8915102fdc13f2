import type { Flushes } from './flushes.ts';
import { heartbeatsWithin, inSpiteOf } from './heartbeats.ts';
import type { JoinedBy } from './joinedBy.ts';
import type { Measures } from './measures.ts';
import type { Confidence, Finding } from './verdict.ts';
import { inWords } from './words.ts';

/** What proves or explains the joining, in a sentence that begins with a space; '' where there is nothing to say. */
export function joinedInWords({ stamps, writes }: Measures, { joinedBy, groups }: Flushes): string {
  if (joinedBy === 'stamps' && stamps !== null)
    return ` By the clock of who made them, events waited up to ${inWords(stamps.longestHold)}.`;
  if (joinedBy === 'writes' && writes !== undefined)
    return ` The last hop wrote them in ${writes} pieces for ${groups.at.length} arrivals: they were joined there or before.`;
  return '';
}

/**
 * How sure it is, and why. Heartbeats that came by themselves between or before the flushes contradict what would hold them too, and nothing else says
 * what does not: then it is low, unless stamps prove it.
 *
 * @param otherwise how sure it is where only times and sizes tell
 */
export function joinedReasons(
  { heartbeats }: Measures,
  joinedBy: JoinedBy,
  otherwise: Confidence,
): Pick<Finding, 'confidence' | 'because'> {
  const { confidence, because } = reasonsOf(joinedBy, otherwise);
  const passed = heartbeatsWithin(heartbeats);
  return {
    confidence: passed === null || joinedBy === 'stamps' ? confidence : 'low',
    because: [...because, ...inSpiteOf(passed)],
  };
}

function reasonsOf(joinedBy: JoinedBy, otherwise: Confidence): Pick<Finding, 'confidence' | 'because'> {
  switch (joinedBy) {
    case 'stamps':
      return {
        confidence: 'high',
        because: ['The events say when they were made: those that arrived together were made apart.'],
      };
    case 'writes':
      return {
        confidence: 'medium',
        because: [
          'The bytes of HTTP framing show that the last hop wrote each group in one piece. The model’s own server may have done that.',
        ],
      };
    default:
      return { confidence: otherwise, because: ['Only the times and sizes of the arrivals say so.'] };
  }
}
