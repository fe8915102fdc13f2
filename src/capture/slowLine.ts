import { SLOW_ROUND_TRIP_MS } from '../link/limits.ts';
import type { StreamNumber } from '../link/messages.ts';
import { ask, getPrototypeOf, getterOf, isObject } from './natives.ts';
import type { Recorder } from './recorder.ts';

/** Chromium has it, others do not. */
const connection = ask(getterOf(Navigator.prototype, 'connection'), navigator);
const roundTripOf = isObject(connection) ? getterOf(getPrototypeOf(connection), 'rtt') : undefined;

/**
 * Marks a stream that comes over a line whose round trip the browser estimates as long (https://wicg.github.io/netinfo/#rtt-attribute). DevTools'
 * throttling shows there too, and nowhere else: it keeps an answer back for its latency, so that what was sent meanwhile comes at
 * once. (Seen in Chromium 156: of 2000, 562.5 and 165 ms it told 1950, 550 and 150.)
 */
export function markSlowLine(recorder: Recorder, stream: StreamNumber): void {
  const roundTrip = ask(roundTripOf, connection);
  if (typeof roundTrip !== 'number' || !(roundTrip >= SLOW_ROUND_TRIP_MS)) return;
  recorder.observe({ type: 'stream-marked', stream, mark: { kind: 'slow-line', roundTrip } });
}
