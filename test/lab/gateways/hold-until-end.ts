import type { RelayKind } from './relay.ts';

/**
 * Answers nothing until the upstream has ended, then sends status, headers and the whole body in one write. This is the
 * gateway of the bug report; the headers are those that Cloudflare AI Gateway signs its responses with.
 */
export const holdUntilEnd: RelayKind = {
  headers: {
    Server: 'cloudflare',
    'cf-ray': '9f3a1c52d8e7b046-FRA',
    'cf-aig-step': '0',
    'cf-aig-log-id': '01K5ZJ8QW3N7XR2M4TBC9DVHFE',
    'cf-aig-cache-status': 'MISS',
  },
  begin(downstream) {
    const held: Buffer[] = [];
    return {
      chunk: (bytes) => void held.push(bytes),
      end: () => downstream.end(Buffer.concat(held)),
      abandon: () => held.splice(0),
    };
  },
};
