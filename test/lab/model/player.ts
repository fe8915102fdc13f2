import { type EpochMilliseconds, epochNow } from '../units.ts';
import { type ChunkWriter, sseEvent, type Usage, withInvalidBytes } from './chunks.ts';
import type { Clock } from './clock.ts';
import type { Schedule, ScheduledWrite } from './schedule.ts';

/** Where the events go. */
export interface Sink {
  /** Hands bytes over; resolves when more may be written. `events` is the number of events in them. */
  write(bytes: string | Buffer, events: number, sentAt: EpochMilliseconds): Promise<void>;
}

export interface Performance {
  readonly schedule: Schedule;
  readonly chunks: ChunkWriter;
  readonly usage: Usage;
  /** An event of its own for the usage, as `stream_options.include_usage` asks. */
  readonly includeUsage: boolean;
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
  const { schedule, chunks, usage } = performance;
  const send = async (payloads: readonly object[], invalidUtf8 = false) => {
    const sentAt = epochNow();
    const stamp = performance.stamps ? sentAt : null;
    const text = payloads.map((payload) => sseEvent(payload, stamp)).join('');
    await sink.write(invalidUtf8 ? withInvalidBytes(text) : text, payloads.length, sentAt);
  };
  const speak = async (write: ScheduledWrite, shift: number) => {
    await clock.waitUntil(shift + write.atMilliseconds, signal);
    const invalid = write.deltas.some((delta) => delta.invalidUtf8);
    await send(write.deltas.map(chunks.delta), invalid);
  };

  await clock.waitUntil(schedule.roleAtMilliseconds, signal);
  await send([chunks.role()]);
  for (let round = 0; ; round++) {
    const shift = schedule.ending.kind === 'repeats' ? round * schedule.ending.everyMilliseconds : 0;
    for (const write of schedule.writes) await speak(write, shift);
    if (schedule.ending.kind !== 'repeats') break;
    // Without writes nothing else in the round would notice the client leave.
    await clock.waitUntil(shift + schedule.ending.everyMilliseconds, signal);
  }
  await clock.waitUntil(schedule.ending.atMilliseconds, signal);
  if (schedule.ending.kind === 'breaks') return 'breaks';
  await send([chunks.finish(usage)]);
  if (performance.includeUsage) await send([chunks.usage(usage)]);
  await sink.write('data: [DONE]\n\n', 1, epochNow());
  return 'complete';
}
