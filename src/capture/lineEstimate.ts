import type { StreamNumber } from '../link/messages.ts';
import { ask, getPrototypeOf, getterOf, isObject } from './natives.ts';
import type { Recorder } from './recorder.ts';

/** Chromium has it, others do not. */
const connection = ask(getterOf(Navigator.prototype, 'connection'), navigator);
const roundTripOf = isObject(connection) ? getterOf(getPrototypeOf(connection), 'rtt') : undefined;

/**
 * Marks a stream with the browser's estimate of the line's round trip (https://wicg.github.io/netinfo/#rtt-attribute), where it has one. DevTools'
 * throttling shows there, and nowhere else: it keeps an answer back for its latency, so that what was sent meanwhile comes at
 * once. (Seen in Chromium 156: of 2000, 562.5 and 165 ms it told 1950, 550 and 150; 100 where it knows nothing of the line.)
 */
export function markLine(recorder: Recorder, stream: StreamNumber): void {
  const roundTrip = ask(roundTripOf, connection);
  if (typeof roundTrip !== 'number' || !(roundTrip >= 0)) return;
  recorder.observe({ type: 'stream-marked', stream, mark: { kind: 'line', roundTrip } });
}
