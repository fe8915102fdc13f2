import type { RelayKind } from './relay.ts';

/** Sends each chunk on as it comes. */
export const passThrough: RelayKind = {
  begin(downstream) {
    downstream.sendHead();
    return {
      chunk: (bytes) => downstream.write(bytes),
      end: () => downstream.end(),
      abandon: () => {},
    };
  },
};
