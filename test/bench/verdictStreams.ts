import { createEventDecoder } from '../../src/decode/eventDecoder.ts';
import type { Decoded } from '../../src/diagnose/measures.ts';
import type { Chunks, Header, Milliseconds, Stream } from '../../src/trace/recording.ts';

/** A stream with what was decoded of it. */
export interface Given {
  stream: Stream;
  decoded: Decoded;
}

/** How a stream of so many chunks arrives. */
export interface Kind {
  name: string;
  /** Text of chunk `i` and its time; `seed` makes streams of one kind differ. */
  chunk(i: number, chunks: number, seed: number): { at: Milliseconds; text: string };
  /** The events say when they were made. */
  isStamped?: true;
}

const HEADERS: Header[] = [
  ['content-type', 'text/event-stream'],
  ['server', 'nginx'],
];
const CUT = 9;
const BYTES_PER_FLUSH = 128;
const LONGEST_WAIT: Milliseconds = 20_000;

function event(i: number): string {
  return `data: {"choices":[{"delta":{"content":" w${i}"}}]}\n\n`;
}

/** All events of one length, so that a piece of any place of them is known. */
const REPEATED = event(1000).repeat(2 * BYTES_PER_FLUSH);

export const KINDS: readonly Kind[] = [
  { name: 'one event each', chunk: (i, _, seed) => ({ at: 20 + 25 * i + ((i * (seed + 7)) % 11), text: event(i) }) },
  {
    name: 'each cut in mid-event',
    chunk: (i, _, seed) => ({
      at: 20 + 25 * i + ((i * (seed + 7)) % 11),
      text: (i === 0 ? '' : event(i - 1).slice(-CUT)) + event(i).slice(0, -CUT),
    }),
  },
  {
    name: 'one event each, stamped',
    isStamped: true,
    chunk: (i, _, seed) => ({ at: 20 + 25 * i + ((i * (seed + 7)) % 11), text: event(i) }),
  },
  {
    name: 'stamped flushes of 2 to 4 by time',
    isStamped: true,
    chunk: (i, _, seed) => ({ at: 250 * (i + 1), text: event(i).repeat(2 + ((i * (seed + 5)) % 3)) }),
  },
  {
    name: 'uneven groups of 2 to 4 events',
    chunk: (i, _, seed) => ({ at: 250 * i + ((i * 37) % 151), text: event(i).repeat(2 + ((i * (seed + 5)) % 3)) }),
  },
  {
    name: 'flushes by size',
    chunk: (i) => {
      const from = (i * BYTES_PER_FLUSH) % event(1000).length;
      return { at: 250 * (i + 1), text: REPEATED.slice(from, from + BYTES_PER_FLUSH) };
    },
  },
  {
    name: 'groups of 8 chunks',
    chunk: (i, _, seed) => ({ at: 250 * Math.floor(i / 8) + (i % 8) * 0.1 + (((i >> 3) * seed) % 7), text: event(i) }),
  },
  {
    name: 'all at once',
    chunk: (i, chunks) => ({ at: Math.max(LONGEST_WAIT, chunks) + i * 0.01, text: event(i) }),
  },
  {
    name: 'one byte each',
    chunk: (i, _, seed) => ({ at: 20 + 2 * i + ((i * seed) % 2), text: REPEATED.charAt(i % event(1000).length) }),
  },
  {
    name: 'heartbeats, then the answer at once',
    chunk: (i, chunks) =>
      i < chunks - 100 ? { at: 500 * i, text: 'event: ping\ndata: {}\n\n' } : { at: 500 * chunks, text: event(i) },
  },
];

/** A stream of this kind, in a page that is busy now and then, with a network log. */
export function given({ chunk, isStamped }: Kind, length: number, seed: number): Given {
  const all = Array.from({ length }, (_, i) => chunk(i, length, seed));
  const text = all.map((each) => each.text);
  const chunks = { at: all.map(({ at }) => at), text, bytes: text.map((each) => each.length) };
  const decoder = decode(chunks);
  const { events, asides } = decoder;
  const stream: Stream = {
    id: `${seed}`,
    source: 'fetch',
    page: 'http://app.test/',
    startedAt: 0,
    request: { method: 'POST', url: 'http://gateway.test/v1/chat/completions', headers: [], body: '{"stream":true}' },
    response: { status: 200, statusText: 'OK', url: '', protocol: 'http/1.1', headers: HEADERS, headersAt: 18 },
    chunks,
    network: {
      timings: {},
      bodyBytes: 50 * length,
      wireBodyBytes: 56 * length,
      fromCache: false,
      fromServiceWorker: false,
    },
    longTasks: [[300, 60]],
    hidden: [],
    outcome: 'complete',
    endedAt: chunks.at.at(-1) ?? 0,
  };
  const stamps = isStamped ? events.map((_, i) => ({ event: i, madeAt: 1_795_431_583_000.5 + 25 * i })) : [];
  return { stream, decoded: { events, asides, stamps } };
}

function decode({ at, bytes, text }: Chunks): ReturnType<typeof createEventDecoder> {
  const decoder = createEventDecoder(HEADERS);
  for (const [i, piece] of (text ?? []).entries()) decoder.feed(piece, i, at[i] ?? 0, bytes[i]);
  decoder.end();
  return decoder;
}
