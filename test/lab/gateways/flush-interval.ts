import type { Milliseconds } from '../units.ts';
import type { RelayKind } from './relay.ts';

/** Sends what it has every `period`, counted from the response's start. */
export function flushInterval(period: Milliseconds): RelayKind {
  if (!(period >= 1)) throw new RangeError(`cannot flush every ${period} ms`);
  return {
    begin(downstream) {
      downstream.sendHead();
      const held: Buffer[] = [];
      const timer = setInterval(() => {
        if (held.length > 0) downstream.write(Buffer.concat(held.splice(0)));
      }, period);
      return {
        chunk: (bytes) => void held.push(bytes),
        end() {
          clearInterval(timer);
          downstream.end(Buffer.concat(held));
        },
        abandon: () => clearInterval(timer),
      };
    },
  };
}
