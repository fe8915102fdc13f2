import { diagnose } from '../../src/diagnose/diagnose.ts';
import type { Milliseconds } from '../lab/units.ts';
import type { PureBench, Result } from './row.ts';
import { median } from './statistics.ts';
import { type Given, given, KINDS, type Kind } from './verdictStreams.ts';

const ROUNDS = 7;
const RECORDINGS = 2000;
const MOST_PER_RECORDING: Milliseconds = 0.1;
const LONG = 1_000_000;
const LONGEST: Milliseconds = 300;

/** What a verdict costs, in this process, without decoding: for a row of the list, and for the longest stream there may be. */
export const verdicts: PureBench = {
  name: 'verdicts',
  needsBrowsers: false,
  async measure() {
    return [
      ...KINDS.map((kind) => row(`verdicts, 200 chunks: ${kind.name}`, meanOfShort(kind), MOST_PER_RECORDING, 3)),
      ...KINDS.map((kind) =>
        row(`verdicts, ${LONG.toLocaleString('en')} chunks: ${kind.name}`, timeOfLong(kind), LONGEST, 0),
      ),
    ];
  },
};

function meanOfShort(kind: Kind): Milliseconds {
  const short = Array.from({ length: 20 }, (_, i) => given(kind, 200, i));
  const many = timeOf(() => {
    for (let i = 0; i < RECORDINGS; i++) judge(short[i % short.length]);
  });
  return many / RECORDINGS;
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

function row(work: string, time: Milliseconds, bound: Milliseconds, digits: number): Result {
  return {
    work,
    native: '–',
    hooked: `${time.toFixed(digits)} ms`,
    cost: '',
    bound: `≤ ${bound} ms`,
    holds: time <= bound,
  };
}
