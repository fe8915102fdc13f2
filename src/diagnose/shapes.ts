import { mediaType, responseHeader } from './context.ts';
import type { Hop } from './hops/hop.ts';
import type { Measures } from './measures.ts';
import { medianOf } from './statistics.ts';
import type { HeldPattern } from './verdict.ts';

/** A hop that leaves no header of its own, and what shows it in how the stream arrived. */
export interface Shape {
  hop: Hop;
  sign(m: Measures, pattern: HeldPattern): string | undefined;
}

const compressor: Shape = {
  hop: {
    name: 'a compressor that is not flushed',
    signs: [],
    causes: [
      {
        patterns: ['all-at-once', 'size-flushed', 'held-start'],
        text: 'gzip and Brotli encoders keep what they are given until some 16 KiB of output are there, which no chat answer fills, unless they are flushed after each event.',
        basis: 'measured',
        source: 'https://nodejs.org/api/zlib.html#zlibflushkind-callback',
        remedies: [
          {
            text: 'Leave event streams uncompressed: this header keeps most compressors away.',
            code: 'Cache-Control: no-cache, no-transform',
            source: 'https://github.com/expressjs/compression#server-sent-events',
          },
          {
            text: 'Or flush the encoder after each event (Express: res.flush()).',
            code: 'res.flush()',
            source: 'https://github.com/expressjs/compression#resflush',
          },
        ],
      },
    ],
  },
  sign({ stream }) {
    const encoding = responseHeader(stream, 'content-encoding');
    return encoding === undefined || encoding === 'identity' ? undefined : `content-encoding: ${encoding}`;
  },
};

/** 205 to 225 ms were measured; Linux sends a partial packet after 200 ms (TCP_CORK, tcp(7)). */
const CORK = { shortest: 195, longest: 235 };

const haproxy: Shape = {
  hop: {
    name: 'HAProxy, or another hop that waits for full packets',
    signs: [],
    causes: [
      {
        patterns: ['interval-flushed'],
        text: 'Over HTTP/1.1 HAProxy waits about 200 ms for enough data to fill a packet.',
        basis: 'measured',
        source: 'https://docs.haproxy.org/2.6/configuration.html#option%20http-no-delay',
        remedies: [
          {
            text: 'Tell HAProxy to send at once, or serve HTTP/2 to the browser.',
            code: 'option http-no-delay',
            source: 'https://docs.haproxy.org/2.6/configuration.html#option%20http-no-delay',
          },
        ],
      },
    ],
  },
  sign({ spread, stream }) {
    if (spread === null || (stream.response?.protocol ?? 'http/1.1') !== 'http/1.1') return undefined;
    const { at } = spread.groups;
    const gap = medianOf((i) => (at[i] ?? 0) - (at[i - 1] ?? 0), 1, at.length);
    return gap >= CORK.shortest && gap <= CORK.longest
      ? `a flush every ${Math.round(gap)} ms over HTTP/1.1`
      : undefined;
  },
};

const serviceWorker: Shape = {
  hop: {
    name: 'a service worker of this page',
    signs: [],
    causes: [
      {
        patterns: ['all-at-once', 'whole'],
        text: 'A service worker that answers with text it read to the end (await response.text()) holds all of it.',
        basis: 'measured',
        source: 'https://developer.mozilla.org/docs/Web/API/FetchEvent/respondWith',
        remedies: [
          {
            text: 'Answer with the response itself, or with its body as a stream.',
            code: 'event.respondWith(fetch(event.request))',
            source: 'https://developer.mozilla.org/docs/Web/API/FetchEvent/respondWith',
          },
        ],
      },
    ],
  },
  sign: ({ stream }) => (stream.network?.fromServiceWorker ? 'a service worker answered' : undefined),
};

const collector: Shape = {
  hop: {
    name: 'a hop that collects the whole answer',
    signs: [],
    causes: [
      {
        patterns: ['all-at-once', 'whole'],
        text: 'Who sends a Content-Length with an event stream has all of it before it sends the first byte.',
        basis: 'measured',
        source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
        remedies: [
          {
            text: 'Find the hop that sets Content-Length (a response interceptor, a cache, a scanner) and let it pass streams on.',
            source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
          },
        ],
      },
    ],
  },
  sign({ stream }) {
    const length = responseHeader(stream, 'content-length');
    return length !== undefined && mediaType(stream) === 'text/event-stream' ? `content-length: ${length}` : undefined;
  },
};

export const SHAPES: readonly Shape[] = [compressor, haproxy, serviceWorker, collector];
