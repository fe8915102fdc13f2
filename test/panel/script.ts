import type { CapturedMark, CapturedSource, HeaderPair, Observation } from '../../src/link/messages.ts';

const SSE = 'text/event-stream; charset=utf-8';

/** Something said, and when, in milliseconds since the stream's start. */
export interface Moment {
  at: number;
  observation: Observation;
}

/** A chunk of so many events like all others, or of a text of its own. */
export interface ChunkScript {
  at: number;
  events: number;
  text?: string;
}

/** One stream of a scene: when its chunks arrive, how many events are in each, and how it ends. */
export interface StreamScript {
  url: string;
  method?: string;
  contentType?: string;
  status?: number;
  /** Besides the type. */
  headers?: HeaderPair[];
  /** `null`: there was never a response. */
  headersAt: number | null;
  chunks: ChunkScript[];
  endsAt: number;
  outcome?: 'complete' | 'aborted' | 'failed';
  error?: string;
  source?: CapturedSource;
  marks?: CapturedMark[];
  /** The page reads each chunk so many milliseconds after it arrived. */
  readsAfter?: number;
  /** The page shows each chunk's words so many milliseconds after it arrived. */
  paintsAfter?: number;
  /** What the network log says of the time before the headers, as HAR `timings`; it says nothing without. */
  timings?: Record<string, number>;
  /** `raw`: the text of each event is one piece of one JSON answer. */
  raw?: boolean;
}

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Chunks of one event each, spread from `from` to `to` with jitter. */
export function spread(count: number, from: number, to: number, seed = 1): ChunkScript[] {
  const random = seededRandom(seed);
  const gaps = Array.from({ length: count }, () => 0.2 + random() * random() * 3);
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  let at = from;
  return gaps.map((gap) => {
    at += (gap / sum) * (to - from);
    return { at, events: 1 };
  });
}

/** The observations of a script with the time each is made, relative to the stream's start. */
export function play(script: StreamScript, stream: number, startedAt: number): Moment[] {
  const { url, method = 'POST', source = 'fetch', marks = [] } = script;
  const request = {
    method,
    url,
    headers: [],
    body: '{"model":"lab","stream":true,"messages":[{"role":"user","content":"go"}]}',
  };
  const page = 'http://shop.test/';
  return [
    { at: 0, observation: { type: 'stream-started', stream, source, startedAt, page, request } },
    ...marks.map((mark): Moment => ({ at: 0, observation: { type: 'stream-marked', stream, mark } })),
    ...(script.headersAt === null ? [] : [responseReceived(script, stream, script.headersAt)]),
    ...script.chunks.flatMap((chunk, i) => chunkMoments(script, stream, startedAt, chunk, i)),
    {
      at: script.endsAt,
      observation: {
        type: 'stream-ended',
        stream,
        endedAt: script.endsAt,
        outcome: script.outcome ?? 'complete',
        ...(script.error === undefined ? {} : { error: script.error }),
      },
    },
  ];
}

function chunkMoments(
  script: StreamScript,
  stream: number,
  startedAt: number,
  { at, events, text: given }: ChunkScript,
  i: number,
): Moment[] {
  const { readsAfter, paintsAfter } = script;
  const text = given ?? eventTexts(script, i, events);
  const bytes = [text.length];
  const moments: Moment[] = [{ at, observation: { type: 'chunks-arrived', stream, at: [at], bytes, text: [text] } }];
  if (readsAfter !== undefined) {
    moments.push({ at, observation: { type: 'bytes-read', stream, at: [at + readsAfter], bytes } });
  }
  if (paintsAfter !== undefined) {
    const painted = startedAt + at + paintsAfter;
    moments.push({ at, observation: { type: 'page-painted', at: painted, characters: 5 * events } });
  }
  return moments;
}

/** What DevTools' network log says of it; `null` where the script has no timings. */
export function logEntry(script: StreamScript, startedAt: number): object | null {
  const { url, method = 'POST', contentType = SSE, status = 200, timings, endsAt } = script;
  if (timings === undefined) return null;
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: endsAt,
    request: { method, url, headers: [] },
    response: {
      status,
      statusText: '',
      httpVersion: 'h2',
      headers: [{ name: 'content-type', value: contentType }],
      content: { size: -1, mimeType: contentType },
      bodySize: -1,
    },
    timings,
    _resourceType: 'fetch',
  };
}

function responseReceived(
  { url, contentType = SSE, status = 200, headers: others = [] }: StreamScript,
  stream: number,
  headersAt: number,
): Moment {
  const headers: HeaderPair[] = [['content-type', contentType], ...others];
  return {
    at: headersAt,
    observation: { type: 'response-received', stream, headersAt, status, statusText: '', url, headers },
  };
}

function eventTexts(script: StreamScript, chunk: number, events: number): string {
  return Array.from({ length: events }, (_, n) => eventText(script, chunk, n)).join('');
}

function eventText({ contentType = SSE, raw = false }: StreamScript, chunk: number, event: number): string {
  const word = 'lorem ipsum dolor sit amet'.slice(0, 3 + ((chunk * 7 + event * 3) % 22));
  const data = JSON.stringify({
    id: 'chatcmpl-lab',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content: word } }],
  });
  if (raw) return data;
  return contentType.includes('ndjson') ? `${data}\n` : `data: ${data}\n\n`;
}
