import { describe, expect, it } from 'vitest';
import type { ArrivedEvent } from '../../../src/decode/event.ts';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import type { Pattern } from '../../../src/diagnose/verdict.ts';
import type { Milliseconds } from '../../../src/trace/recording.ts';
import { streamOf } from './streams.ts';

/** More than may be handed to a function as arguments. */
const EVENTS = 200_000;
const SIZE = 100;

describe('a stream of 200,000 events that say when they were made', () => {
  it.each<[string, (madeAt: Milliseconds) => Milliseconds, Pattern]>([
    ['passed on', (madeAt) => madeAt, 'streaming'],
    ['held for a while', (madeAt) => Math.max(madeAt, 5000), 'held-start'],
    ['flushed by time', (madeAt) => Math.ceil(madeAt / 250) * 250, 'interval-flushed'],
    ['held to the end', () => EVENTS * 25, 'all-at-once'],
  ])('is judged: %s', (_, arrivalOf, pattern) => {
    const madeAt = Array.from({ length: EVENTS }, (_, i) => 25 * i + 0.5);
    const at = madeAt.map(arrivalOf);
    const stream = streamOf([], { chunks: { at, bytes: at.map(() => SIZE), text: at.map(() => 'data: {}\n\n') } });
    const events = at.map(
      (time, i): ArrivedEvent => ({
        at: time,
        chunk: i,
        firstChunk: i,
        from: i * SIZE,
        to: (i + 1) * SIZE,
        data: '{}',
      }),
    );
    const stamps = madeAt.map((time, event) => ({ event, madeAt: 1_795_431_583_000 + time }));
    expect(diagnose(stream, { events, asides: [], stamps })).toMatchObject({ pattern });
  });
});
