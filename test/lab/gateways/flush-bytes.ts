import type { Bytes } from '../units.ts';
import type { RelayKind } from './relay.ts';

/** Sends exactly `size` bytes whenever it has them, without regard to where events end. */
export function flushBytes(size: Bytes): RelayKind {
  if (!(size >= 1)) throw new RangeError(`cannot flush every ${size} bytes`);
  return {
    begin(downstream) {
      downstream.sendHead();
      let held = Buffer.alloc(0);
      return {
        chunk(bytes) {
          held = Buffer.concat([held, bytes]);
          for (; held.length >= size; held = held.subarray(size)) downstream.write(held.subarray(0, size));
        },
        end: () => (held.length > 0 ? downstream.end(held) : downstream.end()),
        abandon: () => {},
      };
    },
  };
}
