import type { Conclusion } from '../../compare/conclusion.ts';
import type { Pair } from '../../compare/pair.ts';
import { shortTime } from '../format/quantity.ts';
import { message } from '../language/language.ts';
import { patternLook } from '../pattern/patternLook.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** The conclusion in one sentence of the interface's language: as `verdictGist`. */
export function conclusionGist(conclusion: Conclusion, pair: Pair<WatchedStream>): string {
  const sentence = gistOf(conclusion, pair);
  return conclusion.isConditional === true ? message('gistIfSame', { sentence }) : sentence;
}

function gistOf({ kind, held, hold }: Conclusion, pair: Pair<WatchedStream>): string {
  switch (kind) {
    case 'held': {
      if (held === undefined) return message('gistNothingConcluded');
      const letters = { held, other: held === 'A' ? 'B' : 'A' };
      if (hold === undefined) return message('gistHeldBack', { ...letters, pattern: patternLook(pair[held]).label });
      const values = { ...letters, time: shortTime(hold.to - hold.from) };
      return hold.isUnsure ? message('gistLaterBy', values) : message('gistHeldFor', values);
    }
    case 'whole':
      return message('gistOneWhole');
    case 'neither-streamed':
      return message('gistNeither');
    case 'both-streamed':
      return message('gistBoth');
    case 'inconclusive':
      return message('gistNothingConcluded');
  }
}
