import { diagnose } from '../../src/diagnose/diagnose.ts';
import type { Milliseconds } from '../lab/units.ts';
import type { PureBench, Result } from './row.ts';
import { median } from './statistics.ts';
import { type Given, given, KINDS, type Kind } from './verdictStreams.ts';

const ROUNDS = 7;
const RECORDINGS = 10_000;
const SHORT = 200;
const OF_EACH_KIND = 20;
/** For `RECORDINGS` of all kinds in turn. */
const MOST_FOR_ALL: Milliseconds = 1000;
const LONG = 1_000_000;
const LONGEST: Milliseconds = 300;

/** What a verdict costs, in this process, without decoding: for a row of the list, and for the longest stream there may be. */
export const verdicts: PureBench = {
  name: 'verdicts',
  needsBrowsers: false,
  async measure() {
    const all = Array.from({ length: OF_EACH_KIND }, (_, i) => KINDS.map((kind) => given(kind, SHORT, i))).flat();
    return [
      row(
        `${RECORDINGS.toLocaleString('en')} verdicts, ${SHORT} chunks, all kinds in turn`,
        timeOfShort(all),
        MOST_FOR_ALL,
      ),
      ...KINDS.map((kind) => {
        const short = Array.from({ length: OF_EACH_KIND }, (_, i) => given(kind, SHORT, i));
        return row(`… ${kind.name}`, timeOfShort(short), null);
      }),
      ...KINDS.map((kind) =>
        row(`verdicts, ${LONG.toLocaleString('en')} chunks: ${kind.name}`, timeOfLong(kind), LONGEST),
      ),
    ];
  },
};

function timeOfShort(short: readonly Given[]): Milliseconds {
  return timeOf(() => {
    for (let i = 0; i < RECORDINGS; i++) judge(short[i % short.length]);
  });
}

/** One kind after the other: a million chunks of each would fill the memory. */
function timeOfLong(kind: Kind): Milliseconds {
  const long = given(kind, LONG, 3);
  return timeOf(() => judge(long));
}

function judge(of: Given | undefined): unknown {
  return of === undefined ? undefined : diagnose(of.stream, of.decoded);
}

/** By the time it had processors, those of the garbage collector's threads too: who else needs them does not count. */
function timeOf(run: () => unknown): Milliseconds {
  run();
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return median(times);
}

function row(work: string, time: Milliseconds, bound: Milliseconds | null): Result {
  return {
    work,
    native: '–',
    hooked: `${time.toFixed(0)} ms`,
    cost: '',
    bound: bound === null ? '–' : `≤ ${bound} ms`,
    holds: bound === null ? undefined : time <= bound,
  };
}
