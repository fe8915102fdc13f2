import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHeldBack } from '../../../src/diagnose/held.ts';
import type { Verdict } from '../../../src/diagnose/verdict.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import {
  chatAnswer,
  flushedBySize,
  flushedByTime,
  heldStart,
  heldToTheEnd,
  type Piece,
  stamped,
  streamOf,
  verdictOf,
  writtenIn,
} from './streams.ts';

/** How a model talks: even, uneven, in waves, in groups, thinking first. */
const gaps = fc.oneof(
  fc.integer({ min: 2, max: 120 }).map((gap) => [gap]),
  fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 20, maxLength: 60 }),
  fc
    .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 100, max: 400 }))
    .map(([size, pause]) => [...Array.from({ length: size - 1 }, () => 0), pause]),
);
const model = fc
  .record({ deltas: fc.integer({ min: 1, max: 200 }), gaps, first: fc.integer({ min: 5, max: 3000 }) })
  .map((of) => chatAnswer(of.deltas, of.gaps, of.first));

interface Hop {
  name: string;
  pass(pieces: readonly Piece[]): Piece[];
}

/** What a hop makes of it. */
const hop: fc.Arbitrary<Hop> = fc.oneof(
  fc.constant<Hop>({ name: 'none', pass: (pieces) => [...pieces] }),
  fc.constant<Hop>({ name: 'held to the end', pass: heldToTheEnd }),
  fc
    .constantFrom(1024, 3982, 4096, 8192, 16_384)
    .map((size): Hop => ({ name: `${size} bytes`, pass: (pieces) => flushedBySize(pieces, size) })),
  fc
    .integer({ min: 20, max: 1000 })
    .map((time): Hop => ({ name: `${time} ms`, pass: (pieces) => flushedByTime(pieces, time) })),
  fc
    .integer({ min: 100, max: 3000 })
    .map((until): Hop => ({ name: `start held for ${until} ms`, pass: (pieces) => heldStart(pieces, until) })),
);

/** What the last hop is known to have written: nothing, what arrived, each event by itself. */
const known = fc.constantFrom('nothing', 'as it came', 'one by one');
const RUNS = { numRuns: 400, seed: 5 };

function arrived(made: readonly Piece[], through: Hop, written: string): Stream {
  const stream = streamOf(through.pass(made));
  if (written === 'nothing') return stream;
  return {
    ...stream,
    network: writtenIn(written === 'as it came' ? stream.chunks.bytes : made.map(({ text }) => text.length)),
  };
}

describe('for any model, through any hop', () => {
  it('taking the stamps away never turns held into not held', () => {
    fc.assert(
      fc.property(model, hop, known, (made, through, written) => {
        const withStamps = verdictOf(arrived(stamped(made), through, written));
        const without = verdictOf(arrived(made, through, written));
        if (isHeldBack(withStamps.pattern)) expect(['inconclusive', ...HELD]).toContain(without.pattern);
      }),
      RUNS,
    );
  });

  it('what the model sent is never called held where nothing held it, if it says when', () => {
    fc.assert(
      fc.property(model, known, (made, written) => {
        const through: Hop = { name: 'none', pass: (pieces) => [...pieces] };
        expect(isHeldBack(verdictOf(arrived(stamped(made), through, written)).pattern)).toBe(false);
      }),
      RUNS,
    );
  });

  it('heartbeats never make it look more held, nor unmake what stamps prove to be held to the end', () => {
    const beats = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(model, hop, fc.boolean(), beats, (made, through, areStamped, at) => {
        const pieces = through.pass(areStamped ? stamped(made) : made);
        // Within an event no comment can stand.
        fc.pre(pieces.every(({ text }) => text === '' || text.endsWith('\n\n')));
        const heartbeats = at.map((time) => ({ at: time, text: ': hb\n\n' }));
        const before = verdictOf(streamOf(pieces));
        const after = verdictOf(streamOf([...heartbeats, ...pieces].sort((a, b) => a.at - b.at)));
        if (isHeldBack(after.pattern)) expect(after.pattern).toBe(before.pattern);
        if (areStamped && before.pattern === 'all-at-once') expect(after.pattern).toBe('all-at-once');
      }),
      RUNS,
    );
  });

  it('chunks that arrived at one time count as one', () => {
    fc.assert(
      fc.property(model, hop, fc.integer({ min: 1, max: 50 }), (made, through, every) => {
        const whole = streamOf(through.pass(made));
        expect(shape(verdictOf(split(whole, every)))).toEqual(shape(verdictOf(whole)));
      }),
      RUNS,
    );
  });

  it('a stream that began later by some time has the same pattern, unless silence itself is the sign', () => {
    fc.assert(
      fc.property(model, hop, known, fc.integer({ min: 1, max: 5000 }), (made, through, written, later) => {
        const now = verdictOf(arrived(stamped(made), through, written));
        const then = verdictOf(
          arrived(
            stamped(made),
            { ...through, pass: (pieces) => through.pass(pieces).map((piece) => ({ ...piece, at: piece.at + later })) },
            written,
          ),
        );
        // A cache answers within milliseconds, a held answer after a silence: nothing else tells the two apart.
        if (now.pattern !== 'inconclusive') expect(then.pattern).toBe(now.pattern);
        else expect(['inconclusive', 'all-at-once']).toContain(then.pattern);
      }),
      RUNS,
    );
  });

  it.each([0.5, 2, 4])('the clock of a slow stream times %d keeps its pattern', (factor) => {
    const slow = chatAnswer(80, [40, 55, 70, 35]);
    for (const { name, pass } of HOPS) {
      const pattern = verdictOf(streamOf(pass(stamped(slow)))).pattern;
      const scaled = pass(stamped(slow, factor)).map(({ at, text }) => ({ at: at * factor, text }));
      expect([name, verdictOf(streamOf(scaled)).pattern]).toEqual([name, pattern]);
    }
  });
});

const HELD = ['all-at-once', 'size-flushed', 'interval-flushed', 'held-start'];
const HOPS: Hop[] = [
  { name: 'none', pass: (pieces) => [...pieces] },
  { name: 'held to the end', pass: heldToTheEnd },
  { name: '1024 bytes', pass: (pieces) => flushedBySize(pieces, 1024) },
  { name: '4096 bytes', pass: (pieces) => flushedBySize(pieces, 4096) },
  { name: '400 ms', pass: (pieces) => flushedByTime(pieces, 400) },
  { name: 'start held for 1 s', pass: (pieces) => heldStart(pieces, 1000) },
];

function shape({ pattern, confidence, summary }: Verdict): object {
  return { pattern, confidence, events: /[\d,]+ events?/.exec(summary)?.[0] };
}

/** Each chunk in pieces of so many characters, all at the chunk's time. */
function split(stream: Stream, every: number): Stream {
  const pieces = (stream.chunks.text ?? []).flatMap((text, i) =>
    Array.from({ length: Math.ceil(text.length / every) }, (_, n) => ({
      at: stream.chunks.at[i] ?? 0,
      text: text.slice(n * every, (n + 1) * every),
    })),
  );
  return {
    ...stream,
    chunks: {
      at: pieces.map(({ at }) => at),
      bytes: pieces.map(({ text }) => text.length),
      text: pieces.map(({ text }) => text),
    },
  };
}
