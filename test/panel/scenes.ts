import type { FrameScript } from '../../src/link/messages.ts';
import { type StreamScript, spread } from './script.ts';

export interface Scene {
  /** The page was there before the panel. */
  late?: boolean;
  streams: StreamScript[];
  /** Seconds apart, when played live. */
  busy?: { at: number; duration: number }[];
  hidden?: { at: number; duration: number }[];
  frozen?: { at: number; duration: number }[];
  frames?: { at: number; duration: number; scripts: FrameScript[] }[];
}

const DIRECT = 'https://api.model.test/v1/chat/completions';
const GATEWAY = 'https://gateway.test/v1/acme/compat/chat/completions';

const direct: StreamScript = { url: DIRECT, headersAt: 38, chunks: spread(93, 41, 2310, 3), endsAt: 2334 };
const gateway: StreamScript = {
  url: GATEWAY,
  headers: [
    ['server', 'cloudflare'],
    ['cf-ray', '9f3a1c52d8e7b046-FRA'],
    ['cf-aig-log-id', '01K5ZJ8QW3N7XR2M4TBC9DVHFE'],
  ],
  headersAt: 2336,
  chunks: [{ at: 2338, events: 93 }],
  endsAt: 2340,
};

const mixed: StreamScript[] = [
  direct,
  gateway,
  {
    url: 'http://127.0.0.1:8080/api/chat?route=nginx',
    headersAt: 420,
    chunks: [432, 980, 1430, 1880, 2010].map((at, i) => ({ at, events: i === 4 ? 3 : 20 })),
    endsAt: 2012,
  },
  { url: DIRECT, headersAt: 30, chunks: spread(81, 1510, 3480, 5), endsAt: 3500 },
  {
    url: 'https://gateway.test/v1/answers',
    contentType: 'application/json',
    headersAt: 1894,
    chunks: [{ at: 1896, events: 1 }],
    endsAt: 1897,
    raw: true,
  },
  {
    url: 'http://127.0.0.1:4111/agent/run',
    method: 'GET',
    contentType: 'application/x-ndjson',
    headersAt: 20,
    chunks: spread(60, 25, 1500, 9),
    endsAt: 1507,
  },
  {
    url: DIRECT,
    headersAt: 33,
    chunks: spread(30, 60, 900, 7),
    endsAt: 912,
    outcome: 'failed',
    error: 'TypeError: network error',
  },
  { url: DIRECT, headersAt: 29, chunks: spread(40, 50, 1100, 8), endsAt: 1120, outcome: 'aborted' },
  { url: DIRECT, headersAt: 12, chunks: spread(3, 20, 90, 2), endsAt: 91 },
  {
    url: 'https://api.model.test/v1/responses',
    headersAt: null,
    chunks: [],
    endsAt: 41,
    outcome: 'failed',
    error: 'TypeError: Failed to fetch',
  },
];

const eventSourceMarks: StreamScript['marks'] = [{ kind: 'event-level' }, { kind: 'reconnected', lastEventId: '1041' }];

const delta = (given: object): object => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: given }] });
const call = (given: object): object => delta({ tool_calls: [{ index: 0, function: given }] });

/** An answer with everything that Events and Message show: thoughts, words in bursts, a tool, a comment, what is no JSON, an end that is cut off. */
const answer: StreamScript = {
  ...direct,
  chunks: [
    { at: 60, text: ': keep-alive\n\n' },
    { at: 120, text: events(delta({ role: 'assistant', content: '' }), delta({ reasoning_content: 'The user asks' })) },
    { at: 300, text: events(delta({ reasoning_content: ' for the weather in Oslo.' })) },
    { at: 410, text: events(call({ name: 'get_weather', arguments: '' }), call({ arguments: '{"city":"Oslo"}' })) },
    { at: 900, text: events(...'It is four degrees in Oslo, '.split(/(?<= )/).map((content) => delta({ content }))) },
    { at: 905, text: 'data: {"choices":[{"delta":{"conte\n\n' },
    {
      at: 1500,
      text: events(...'and it rains.\n\nTake a coat.'.split(/(?<=\s)/).map((content) => delta({ content }))),
    },
    { at: 1600, text: events({ object: 'chat.completion.chunk', choices: [], usage: { completion_tokens: 31 } }) },
    { at: 1610, text: 'data: [DONE]\n\ndata: {"left":"ov' },
  ].map((chunk) => ({ events: 0, ...chunk })),
  endsAt: 1612,
};

/** 90 events as a model made them every 25 ms, which say so: thoughts, words, and a call of a tool. */
const made = Array.from({ length: 90 }, (_, i) => {
  const at = 40 + 25 * i + (i % 7) * 3;
  const payload =
    i < 24
      ? delta({ reasoning_content: 'hm, let me see; ' })
      : i > 80
        ? call({ arguments: '{"a":1}' })
        : delta({ content: `word${i} ` });
  return { at, text: events({ ...payload, _sent: 1_795_431_583_000 + at }) };
});
const PHASES = { blocked: 14, dns: 22, connect: 75, ssl: 48, send: 1, wait: 60 };

/** What was made, let go when `until` says. */
function passed(until: (at: number) => number): StreamScript['chunks'] {
  const texts = new Map<number, string>();
  for (const { at, text } of made) texts.set(until(at), `${texts.get(until(at)) ?? ''}${text}`);
  return [...texts].map(([at, text]) => ({ at: at + 180, events: 0, text }));
}

const held: StreamScript = {
  ...gateway,
  headersAt: 2481,
  chunks: passed(() => 2302),
  endsAt: 2484,
  timings: { ...PHASES, wait: 2360 },
};

function events(...payloads: object[]): string {
  return payloads.map((payload) => `data: ${JSON.stringify(payload)}\n\n`).join('');
}

/** What the harness can show. */
export const SCENES: Record<string, Scene> = {
  empty: { streams: [] },
  late: { late: true, streams: [] },
  mixed: { streams: mixed, busy: [{ at: 700, duration: 180 }], hidden: [{ at: 1500, duration: 420 }] },
  lanes: {
    streams: [
      { ...direct, readsAfter: 2, paintsAfter: 30 },
      { ...gateway, readsAfter: 6, paintsAfter: 60 },
      {
        ...direct,
        url: 'https://api.model.test/v1/events',
        method: 'GET',
        source: 'eventsource',
        marks: eventSourceMarks,
      },
      { ...direct, source: 'xhr', marks: [{ kind: 'held-for-sniffing', bytes: 1024 }, { kind: 'progress-only' }] },
    ],
    busy: [
      { at: 700, duration: 180 },
      { at: 1200, duration: 90 },
    ],
    frames: [
      { at: 690, duration: 195, scripts: [{ url: 'https://cdn.shop.test/assets/markdown-4f1c.js', duration: 160 }] },
      { at: 1195, duration: 100, scripts: [{ url: '', duration: 80 }] },
    ],
    hidden: [{ at: 1500, duration: 420 }],
    frozen: [{ at: 1700, duration: 200 }],
  },
  pictures: {
    streams: [
      held,
      { ...held, headersAt: 190, chunks: passed((at) => Math.ceil(at / 450) * 450), endsAt: 2884, timings: PHASES },
      { ...held, headersAt: 190, chunks: passed((at) => at), endsAt: 2490, timings: PHASES, readsAfter: 3 },
      { ...held, headersAt: 190, chunks: passed((at) => Math.max(at, 800)), endsAt: 2490, timings: PHASES },
      { ...gateway, timings: { ...PHASES, wait: 2220 } },
      { ...direct, readsAfter: 2, paintsAfter: 30 },
    ],
    busy: [{ at: 1200, duration: 90 }],
  },
  answer: { streams: [answer] },
  flood: { streams: [{ ...direct, chunks: [{ at: 400, events: 10_000 }], endsAt: 402 }] },
  long: { streams: [{ ...direct, chunks: spread(100_000, 40, 600_000), endsAt: 600_010 }] },
  many: {
    streams: Array.from({ length: 20 }, (_, i) => ({
      ...direct,
      chunks: spread(2000, 50 + i, 10_000, i),
      endsAt: 10_050,
    })),
  },
};
