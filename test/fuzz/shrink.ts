import type { PagePair } from './pages.ts';
import type { Observed, Sequence } from './sequence.ts';

export interface Difference {
  sequence: Sequence;
  native: Observed;
  hooked: Observed;
}

/** Runs of one sequence on each side, when one of the machine's moods may have made a difference. */
const REPEATS = 4;

/** Two of these after a sequence give the browser the time to close its connection. */
const IDLE: Omit<Sequence, 'seed'> = {
  ask: 'url',
  type: 'text/event-stream',
  content: 'data: idle\n\n',
  cuts: [],
  ending: 'end',
  operations: [{ kind: 'arrive' }, { kind: 'consume', response: 0, method: 'text' }, { kind: 'arrive' }],
};

/** A difference is true when no native run of several is like any hooked one. */
export async function findDifference(pair: PagePair, sequence: Sequence): Promise<Difference | undefined> {
  const natives: Observed[] = [];
  const hookeds: Observed[] = [];
  const batch = [sequence, { ...IDLE, seed: 0 }, { ...IDLE, seed: 0 }];
  for (let i = 0; i < REPEATS; i++) {
    const [native, hooked] = await Promise.all([pair.native.run(batch), pair.hooked.run(batch)]);
    if (native[0] !== undefined) natives.push(native[0]());
    if (hooked[0] !== undefined) hookeds.push(hooked[0]());
    if (natives.some((each) => hookeds.some((other) => areEqual(each, other)))) return undefined;
  }
  const [native, hooked] = [natives[0], hookeds[0]];
  return native === undefined || hooked === undefined ? undefined : { sequence, native, hooked };
}

export function areEqual(a: Observed, b: Observed): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Drops operations and cuts while it still differs. */
export async function shrink(pair: PagePair, found: Difference): Promise<Difference> {
  let smallest = found;
  for (let changed = true; changed; ) {
    changed = false;
    for (const smaller of smallerThan(smallest.sequence)) {
      const difference = await findDifference(pair, smaller);
      if (difference === undefined) continue;
      smallest = difference;
      changed = true;
      break;
    }
  }
  return smallest;
}

function* smallerThan(sequence: Sequence): Generator<Sequence> {
  const { operations, cuts } = sequence;
  for (let i = operations.length - 1; i >= 0; i--) yield { ...sequence, operations: operations.toSpliced(i, 1) };
  for (let i = cuts.length - 1; i >= 0; i--) yield { ...sequence, cuts: cuts.toSpliced(i, 1) };
  for (const [i, { atOnce, ...deed }] of operations.entries()) {
    if (atOnce === true) yield { ...sequence, operations: operations.with(i, deed) };
  }
}
