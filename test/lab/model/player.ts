import { type EpochMilliseconds, epochNow } from '../units.ts';
import { type AnswerEvent, type AnswerWriter, eventText, withInvalidBytes } from './answer-writer.ts';
import type { Clock } from './clock.ts';
import type { Schedule, ScheduledWrite } from './schedule.ts';

/** Where the events go. */
export interface Sink {
  /** Hands bytes over; resolves when more may be written. `events` is the number of events in them. */
  write(bytes: string | Buffer, events: number, sentAt: EpochMilliseconds): Promise<void>;
}

export interface Performance {
  readonly schedule: Schedule;
  readonly writer: AnswerWriter;
  /** `_sent` in every payload. */
  readonly stamps: boolean;
}

/**
 * Plays a schedule against the clock: each write has its time from the start, so lateness does not add up.
 * Resolves with what is to become of the connection; rejects when `signal` aborts.
 */
export async function play(
  performance: Performance,
  sink: Sink,
  clock: Clock,
  signal: AbortSignal,
): Promise<'complete' | 'breaks'> {
  const { schedule, writer } = performance;
  const send = async (events: readonly AnswerEvent[], invalidUtf8 = false) => {
    const sentAt = epochNow();
    const stamp = performance.stamps ? sentAt : null;
    const text = events.map((event) => eventText(event, stamp)).join('');
    await sink.write(invalidUtf8 ? withInvalidBytes(text) : text, events.length, sentAt);
  };
  const speak = async (write: ScheduledWrite, shift: number) => {
    await clock.waitUntil(shift + write.atMilliseconds, signal);
    const invalid = write.deltas.some((delta) => delta.invalidUtf8);
    await send(write.deltas.flatMap(writer.delta), invalid);
  };

  await clock.waitUntil(schedule.roleAtMilliseconds, signal);
  for (const event of writer.opening()) await send([event]);
  for (let round = 0; ; round++) {
    const shift = schedule.ending.kind === 'repeats' ? round * schedule.ending.everyMilliseconds : 0;
    for (const write of schedule.writes) await speak(write, shift);
    if (schedule.ending.kind !== 'repeats') break;
    // Without writes nothing else in the round would notice the client leave.
    await clock.waitUntil(shift + schedule.ending.everyMilliseconds, signal);
  }
  await clock.waitUntil(schedule.ending.atMilliseconds, signal);
  if (schedule.ending.kind === 'breaks') return 'breaks';
  for (const event of writer.closing()) await send([event]);
  return 'complete';
}
