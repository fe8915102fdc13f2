import { constants, createGzip } from 'node:zlib';
import { passThrough } from '../../lab/gateways/pass-through.ts';
import type { RelayKind } from '../../lab/gateways/relay.ts';
import type { Bytes, Milliseconds } from '../../lab/units.ts';

/** Ways of holding a stream back that the lab does not have: they differ in what the page sees of them, not in what they do to people. */

/**
 * Sends status and headers at once, and the body when it is complete.
 *
 * @param heartbeat how often a comment says meanwhile that it is still there, as gateways do to keep connections open; never by default
 */
export function holdBody(heartbeat?: Milliseconds): RelayKind {
  return {
    begin(downstream) {
      downstream.sendHead();
      const held: Buffer[] = [];
      const timer =
        heartbeat === undefined
          ? undefined
          : setInterval(() => downstream.write(Buffer.from(': keep-alive\n\n')), heartbeat);
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

/** Holds everything for `duration`, then passes on. */
export function holdStartFor(duration: Milliseconds): RelayKind {
  return {
    begin(downstream) {
      let held: Buffer[] | null = [];
      const letGo = () => {
        if (held === null) return;
        const bytes = Buffer.concat(held);
        held = null;
        downstream.write(bytes);
      };
      const timer = setTimeout(letGo, duration);
      return {
        chunk: (bytes) => void (held === null ? downstream.write(bytes) : held.push(bytes)),
        end() {
          clearTimeout(timer);
          letGo();
          downstream.end();
        },
        abandon: () => clearTimeout(timer),
      };
    },
  };
}

/** Holds everything until it has `size` bytes, then passes on. */
export function holdStartUpTo(size: Bytes): RelayKind {
  return {
    begin(downstream) {
      let held = Buffer.alloc(0);
      let isOpen = false;
      return {
        chunk(bytes) {
          if (isOpen) return downstream.write(bytes);
          held = Buffer.concat([held, bytes]);
          if (held.length < size) return;
          isOpen = true;
          downstream.write(held);
        },
        end: () => downstream.end(isOpen ? undefined : held),
        abandon: () => {},
      };
    },
  };
}

/** Sends whole events, `count` together. */
export function windowOf(count: number): RelayKind {
  return {
    begin(downstream) {
      downstream.sendHead();
      let held: string[] = [];
      let rest = '';
      return {
        chunk(bytes) {
          const parts = (rest + bytes.toString('latin1')).split('\n\n');
          rest = parts.pop() ?? '';
          held.push(...parts.map((part) => `${part}\n\n`));
          for (; held.length >= count; held = held.slice(count))
            downstream.write(Buffer.from(held.slice(0, count).join(''), 'latin1'));
        },
        end: () => downstream.end(Buffer.from(held.join('') + rest, 'latin1')),
        abandon: () => {},
      };
    },
  };
}

/** Compresses, and flushes the compressor after each chunk or never. */
export function gzip(flushes: boolean): RelayKind {
  return {
    headers: { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' },
    begin(downstream) {
      downstream.sendHead();
      const compressor = createGzip(flushes ? { flush: constants.Z_SYNC_FLUSH } : {});
      let isOver = false;
      compressor.on('data', (bytes: Buffer) => {
        if (!isOver) downstream.write(bytes);
      });
      compressor.once('end', () => {
        if (!isOver) downstream.end();
      });
      return {
        chunk: (bytes) => void compressor.write(bytes),
        end: () => compressor.end(),
        abandon() {
          isOver = true;
          compressor.destroy();
        },
      };
    },
  };
}

/** Passes on, and allows a cache to keep the answer. */
export const cacheable: RelayKind = { ...passThrough, headers: { 'Cache-Control': 'max-age=600' } };
