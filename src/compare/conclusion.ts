import { burstInWords } from '../diagnose/allAtOnce.ts';
import { answerBurst } from '../diagnose/answerBurst.ts';
import type { Burst } from '../diagnose/burst.ts';
import { isHeldBack } from '../diagnose/held.ts';
import { type Measures, measure } from '../diagnose/measures.ts';
import type { Pattern } from '../diagnose/verdict.ts';
import { counted, inWords } from '../diagnose/words.ts';
import type { Milliseconds } from '../trace/recording.ts';
import { type Asked, askedTheSame } from './asked.ts';
import { type ComparedStream, LETTERS, type Letter, nameOf, type Pair } from './pair.ts';
import { isStillToEnd, unfitBecause } from './unfit.ts';

/** What the two streams say together. */
export interface Conclusion {
  kind: 'held' | 'whole' | 'neither-streamed' | 'both-streamed' | 'inconclusive';
  /** The one that was held back where the other streamed; for `held` alone. */
  held?: Letter;
  /** From when the other had something to read until all of this one came; only where it is called held for that time. */
  hold?: { from: Milliseconds; to: Milliseconds; isUnsure: boolean };
  /** True: it is so if both asked for the same, which is not known. */
  isConditional?: boolean;
  /** One sentence for a person, with the numbers it rests on. */
  sentence: string;
}

/** So much later than the other's beginning a burst must come to be called held for that time: as long as `all-at-once` wants silence. */
const SHORTEST_HOLD: Milliseconds = 500;
/** A held answer is there when it has been made: not in half of the time that the other route took. */
const MOST_TIMES_FASTER = 2;

/**
 * Concludes only what both verdicts carry, and where both are known to have asked for the same or, said so, if they did. A difference
 * that a cache, a failure, the page, or another model may have made is `inconclusive`, with the reason.
 */
export function conclude(pair: Pair): Conclusion {
  const unfit = LETTERS.flatMap((letter) => unfitBecause(letter, pair[letter]) ?? []);
  const unended = LETTERS.filter((letter) => isStillToEnd(pair[letter])).map((letter) => nameOf(letter, pair[letter]));
  if (unfit.length > unended.length) return inconclusive(unfit.join(', and '));
  if (unended.length > 0) return waitingFor(unended);
  const asked = askedTheSame(pair.A.record.request, pair.B.record.request);
  if (asked.same === false) return inconclusive(asked.because);

  const [a, b] = [sideOf('A', pair.A), sideOf('B', pair.B)];
  if (a.pattern === 'streaming' && b.pattern === 'streaming') return bothStreamed(a, b);
  if (a.pattern !== 'streaming' && b.pattern !== 'streaming') return neitherStreamed(a, b);
  const [slow, streaming] = a.pattern === 'streaming' ? [b, a] : [a, b];
  return isHeldBack(slow.pattern) ? held(slow, streaming, asked) : whole(slow, streaming, asked);
}

function inconclusive(because: string): Conclusion {
  return { kind: 'inconclusive', sentence: `Inconclusive, because ${because}.` };
}

function waitingFor(names: readonly string[]): Conclusion {
  const [have, they] = names.length === 1 ? ['has', 'it has'] : ['have', 'they have'];
  const sentence = `${names.join(' and ')} ${have} not ended yet: what the two say together shows when ${they}.`;
  return { kind: 'inconclusive', sentence };
}

interface Side {
  letter: Letter;
  name: string;
  pattern: Pattern;
  isUnsure: boolean;
  measures: Measures;
  /** When there was something to read; where nobody knows what the events say, the first of them. */
  beginning: Milliseconds;
  /** Of answer and reasoning. */
  characters: number;
}

function sideOf(letter: Letter, stream: ComparedStream): Side {
  const { record, events, asides, answer, verdict } = stream;
  const measures = measure(record, { events, asides, stamps: answer.stamps });
  const readable = answer.deltas.filter(({ channel, characters }) => channel !== 'tool' && characters > 0);
  return {
    letter,
    name: nameOf(letter, stream),
    pattern: verdict?.pattern ?? 'inconclusive',
    isUnsure: verdict?.confidence === 'low',
    measures,
    beginning: readable[0]?.at ?? measures.first,
    characters: readable.reduce((sum, { characters }) => sum + characters, 0),
  };
}

function bothStreamed(a: Side, b: Side): Conclusion {
  const [afterA, afterB] = [a, b].map(({ name, beginning }) => `${inWords(beginning)} (${name})`);
  return { kind: 'both-streamed', sentence: `Both streamed: something to read came after ${afterA} and ${afterB}.` };
}

function neitherStreamed(a: Side, b: Side): Conclusion {
  const [wordsA, wordsB] = [a, b].map(
    (side) => `${side.name} ${happened(side)}, its last event ${inWords(side.measures.last)} after the request`,
  );
  return {
    kind: 'neither-streamed',
    sentence: `Neither streamed: ${wordsA}; ${wordsB}; what did this may be on both ways, or where they meet.`,
  };
}

function held(slow: Side, streaming: Side, asked: Asked): Conclusion {
  const burst = slow.pattern === 'all-at-once' ? answerBurst(slow.measures) : undefined;
  if (burst !== undefined && isTooFast(slow, burst, streaming))
    return inconclusive(
      `all of ${slow.name} was there after ${inWords(burst.at)}, much sooner than an answer as that of ${streaming.name} can have been made: another model, or a cache that does not say so, may have given it`,
    );
  const later = burst === undefined ? 0 : burst.at - streaming.beginning;
  const isLater = burst !== undefined && later >= SHORTEST_HOLD;
  return {
    kind: 'held',
    held: slow.letter,
    ...conditionOf(asked),
    ...(isLater ? { hold: { from: streaming.beginning, to: burst.at, isUnsure: slow.isUnsure } } : {}),
    sentence: sentence(slow, streaming, asked, {
      claim: isLater ? heldFor(slow, later) : happened(slow),
      numbers: burst === undefined ? groupsInWords(slow.measures) : lowerCase(burstInWords(slow.measures, burst)),
    }),
  };
}

function whole(slow: Side, streaming: Side, asked: Asked): Conclusion {
  const numbers = `all was there ${inWords(slow.measures.last)} after the request`;
  return {
    kind: 'whole',
    ...conditionOf(asked),
    sentence: sentence(slow, streaming, asked, { claim: happened(slow), numbers }),
  };
}

function conditionOf({ same }: Asked): Pick<Conclusion, 'isConditional'> {
  return same === true ? {} : { isConditional: true };
}

function sentence(
  slow: Side,
  streaming: Side,
  asked: Asked,
  { claim, numbers }: { claim: string; numbers: string },
): string {
  const { arrivals, last } = streaming.measures;
  const spread = `${counted(arrivals.total, arrivals.unit)} from ${inWords(streaming.beginning)} to ${inWords(last)}`;
  const condition = asked.same === true ? '' : `, if both asked for the same (${asked.because})`;
  return `${slow.name} ${claim} where ${streaming.name} streamed${condition}: of ${slow.letter} ${numbers}; of ${streaming.letter} ${spread}.`;
}

/** All of the answer came so much sooner than the other that it cannot have been made as slowly. */
function isTooFast(slow: Side, burst: Burst, streaming: Side): boolean {
  const isSizeKnown = slow.characters > 0 && streaming.characters > 0;
  const share = isSizeKnown ? slow.characters / streaming.characters : 1;
  return MOST_TIMES_FASTER * burst.at < share * streaming.measures.last;
}

const HAPPENED: Partial<Record<Pattern, string>> = {
  'all-at-once': 'arrived all at once',
  'held-start': 'had its start held',
  whole: 'came as one whole answer',
};
/** What follows "was", or "seems to have been". */
const DONE_TO: Partial<Record<Pattern, string>> = {
  'size-flushed': 'flushed by size',
  'interval-flushed': 'flushed by time',
};

function happened({ pattern, isUnsure }: Side): string {
  return HAPPENED[pattern] ?? `${isUnsure ? 'seems to have been' : 'was'} ${DONE_TO[pattern] ?? 'joined'}`;
}

function heldFor({ isUnsure }: Side, time: Milliseconds): string {
  return `${isUnsure ? 'seems to have been' : 'was'} held for ${inWords(time)}`;
}

function groupsInWords({ arrivals, spread, first, last }: Measures): string {
  const groups = counted(spread?.groups.at.length ?? 0, 'group');
  return `${counted(arrivals.total, arrivals.unit)} in ${groups} from ${inWords(first)} to ${inWords(last)}`;
}

function lowerCase(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
