import { expect } from '../browser/pages.ts';
import { generateSequence } from './generate.ts';
import { KNOWN_DIFFERENCES, type KnownDifference } from './knownDifferences.ts';
import { type PagePair, test } from './pages.ts';
import type { Observed, Sequence } from './sequence.ts';
import { areEqual, type Difference, findDifference, shrink } from './shrink.ts';

const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 1);
const RUNS = Number(process.env.FUZZ_RUNS ?? 2000);
const PAIRS = 2;
const BATCH = 20;
/** A hook that is wrong everywhere need not be shown wrong everywhere. */
const MOST_REPORTED = 10;

interface Run {
  sequence: Sequence;
  native(): Observed;
  hooked(): Observed;
}

test(`no difference in ${RUNS} random sequences, from seed ${FIRST_SEED}`, async ({ openPair }) => {
  test.setTimeout(120_000 + RUNS * 300);
  const sequences = Array.from({ length: RUNS }, (_, i) => generateSequence(FIRST_SEED + i));
  const pairs = await Promise.all(Array.from({ length: PAIRS }, openPair));
  const runs = await runAll(pairs, sequences);
  const suspects = runs.filter(({ native, hooked }) => !areEqual(native(), hooked()));
  console.log(
    `${suspects.length} of ${runs.length} sequences to look at again: ${suspects.map(({ sequence }) => sequence.seed)}`,
  );
  const crashes = runs
    .filter(({ native }) => native().lines[0] === 'the page crashed')
    .map(({ sequence }) => sequence.seed);
  console.log(`crashed natively: ${crashes}`);

  const [pair] = pairs;
  const differences: Difference[] = [];
  let unsteady = 0;
  for (const { sequence } of suspects) {
    if (pair === undefined || differences.length === MOST_REPORTED) break;
    const difference = await findDifference(pair, sequence);
    if (difference === undefined) unsteady += 1;
    if (difference === undefined || (await isKnown(pair, difference, KNOWN_DIFFERENCES))) continue;
    const shrunk = await shrink(pair, difference);
    differences.push(shrunk);
    // At once: shrinking the next may take its time.
    console.log(report(shrunk));
  }
  if (unsteady > 0) console.log(`${unsteady} sequences differed once and not again`);
  expect(differences.map(({ sequence }) => sequence.seed)).toEqual([]);
});

async function runAll(pairs: PagePair[], sequences: Sequence[]): Promise<Run[]> {
  const runs: Run[] = [];
  let next = 0;
  const work = async (pair: PagePair): Promise<void> => {
    while (next < sequences.length) {
      const batch = sequences.slice(next, next + BATCH);
      next += BATCH;
      const [native, hooked] = await Promise.all([pair.native.run(batch), pair.hooked.run(batch)]);
      for (const [i, sequence] of batch.entries()) {
        const [natively, watched] = [native[i], hooked[i]];
        if (natively !== undefined && watched !== undefined) runs.push({ sequence, native: natively, hooked: watched });
      }
    }
  };
  await Promise.all(pairs.map(work));
  return runs;
}

/** Whether these explain the difference; several may be in one sequence. */
async function isKnown(pair: PagePair, found: Difference, known: readonly KnownDifference[]): Promise<boolean> {
  const { sequence, native, hooked } = found;
  for (const each of known) {
    if ('explains' in each) {
      if (each.explains(native, hooked)) return true;
      continue;
    }
    const operations = each.harmless(sequence.operations);
    if (operations.length === sequence.operations.length) continue;
    const left = await findDifference(pair, { ...sequence, operations });
    const others = known.filter((other) => other !== each);
    if (left === undefined || (await isKnown(pair, left, others))) return true;
  }
  return false;
}

function report({ sequence, native, hooked }: Difference): string {
  const lines = ({ lines, closedEarly }: Observed): string[] => [...lines, `connection closed early: ${closedEarly}`];
  const [natively, watched] = [lines(native), lines(hooked)];
  const length = Math.max(natively.length, watched.length);
  const both = Array.from({ length }, (_, i) =>
    natively[i] === watched[i] ? `    ${natively[i]}` : `  - ${natively[i]}\n  + ${watched[i]}`,
  );
  const { seed, operations, ...body } = sequence;
  return [
    `FUZZ_SEED=${seed} FUZZ_RUNS=1 npm run fuzz`,
    JSON.stringify({ ...body, content: body.content.slice(0, 80) }),
    JSON.stringify(operations),
    ...both,
  ].join('\n');
}
