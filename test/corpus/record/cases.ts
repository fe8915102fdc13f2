import type { GatewayName } from './gateways.ts';

/** What is done to the page, the browser or the line while an answer comes. */
export type Confounder =
  | 'none'
  /** The page's main thread is busy, from 500 ms after the request. */
  | 'blocked-300ms'
  | 'blocked-1500ms'
  | 'cpu-6x'
  | 'slow-3g'
  | 'fast-4g'
  | 'browser-cache'
  | 'proxy-cache'
  | 'hidden'
  | 'slow-reader'
  | 'worker-passes'
  | 'worker-collects'
  /** The page cancels it after 700 ms. */
  | 'cancelled';

/** How the page asks. `get`: `fetch` of a URL. `ai-sdk`: of an app server with the AI SDK, and the gateway between it and the model. */
export type Client = 'chat' | 'get' | 'eventsource' | 'xhr' | 'messages' | 'responses' | 'ai-sdk';

export interface Case {
  gateway: GatewayName;
  profile: Profile;
  confounder: Confounder;
  client: Client;
}

/** Model strings of the lab, by a name that may be part of a file's. Long enough that a gateway's flushes can be counted. */
export const PROFILES = {
  steady: 'steady?events=80',
  'steady-long': 'steady?events=160&interval=20&jitter=0.5',
  slow: 'short-answer?events=16',
  thinks: 'thinks-first',
  fast: 'very-fast',
  tiny: 'very-short',
  bursts: 'bursts',
  pause: 'pause?pause=1500',
  minimax: 'reasoning-minimax',
  deepseek: 'reasoning-deepseek',
  breaks: 'breaks?after=30',
  endless: 'endless',
  'big-event': 'big-event?bytes=20000',
  dump: 'flood?events=100&interval=1500',
  'invalid-utf8': 'invalid-utf8?events=60',
} satisfies Record<string, string>;

export type Profile = keyof typeof PROFILES;

const EVERY_PROFILE: Profile[] = [
  'steady',
  'steady-long',
  'slow',
  'thinks',
  'fast',
  'tiny',
  'bursts',
  'pause',
  'minimax',
  'deepseek',
  'breaks',
  'big-event',
  'dump',
  'invalid-utf8',
];
const WIDELY: [GatewayName, Profile[]][] = [
  ['direct', EVERY_PROFILE],
  ['hold-until-end', EVERY_PROFILE],
  ['nginx', EVERY_PROFILE],
  ['pass-through', ['steady', 'bursts']],
  ['hold-body', ['steady', 'thinks', 'fast']],
  ['hold-heartbeats', ['steady', 'pause']],
  ['flush-1k', ['steady', 'fast', 'minimax']],
  ['flush-4k', ['steady', 'fast', 'steady-long']],
  ['flush-16k', ['fast', 'steady-long']],
  ['flush-100ms', ['steady', 'steady-long', 'minimax']],
  ['flush-250ms', ['steady', 'steady-long', 'bursts', 'thinks']],
  ['flush-1s', ['steady-long', 'deepseek']],
  ['hold-start-1200ms', ['steady', 'steady-long', 'slow']],
  ['hold-start-2k', ['steady', 'slow', 'deepseek']],
  ['window-20', ['steady', 'steady-long']],
  ['gzip-flushed', ['steady', 'thinks', 'fast']],
  ['gzip-unflushed', ['steady', 'thinks', 'fast']],
  ['nginx-1k', ['steady', 'minimax']],
  ['nginx-16k', ['steady-long', 'fast']],
  ['nginx-256k', ['steady', 'thinks']],
  ['nginx-unbuffered', ['steady', 'fast', 'bursts']],
  ['nginx-http1.1', ['steady', 'steady-long']],
  ['nginx-gzip', ['steady', 'deepseek']],
  ['nginx-gzip-unbuffered', ['steady', 'fast']],
  ['nginx-h2', ['steady', 'steady-long', 'thinks']],
  ['nginx-h2-unbuffered', ['steady', 'fast', 'bursts', 'pause']],
  ['nginx-tls', ['steady-long', 'fast']],
  ['nginx-tls-unbuffered', ['steady', 'minimax']],
  ['caddy', ['steady', 'fast', 'thinks', 'bursts', 'pause']],
  ['caddy-buffered', ['steady', 'pause']],
  ['caddy-buffered-4k', ['steady', 'steady-long']],
  ['caddy-gzip', ['steady', 'steady-long']],
  ['caddy-h2', ['steady', 'fast', 'deepseek']],
  ['caddy-h2-buffered', ['steady', 'thinks']],
];

/** Streams, held ones, flushed ones. */
const DISTURBED: [Confounder, [GatewayName, Profile][]][] = [
  [
    'blocked-300ms',
    [
      ['direct', 'steady'],
      ['direct', 'steady-long'],
      ['direct', 'slow'],
      ['caddy-h2', 'steady'],
      ['nginx-unbuffered', 'steady'],
      ['hold-until-end', 'steady'],
      ['nginx', 'steady'],
      ['flush-250ms', 'steady'],
    ],
  ],
  [
    'blocked-1500ms',
    [
      ['direct', 'steady'],
      ['direct', 'steady-long'],
      ['caddy-h2', 'steady'],
      ['nginx-unbuffered', 'thinks'],
      ['hold-until-end', 'steady'],
      ['hold-until-end', 'steady-long'],
      ['nginx', 'steady'],
      ['flush-250ms', 'steady-long'],
    ],
  ],
  [
    'cpu-6x',
    [
      ['direct', 'steady'],
      ['direct', 'fast'],
      ['caddy-h2', 'fast'],
      ['hold-until-end', 'fast'],
      ['nginx', 'fast'],
      ['flush-100ms', 'steady'],
    ],
  ],
  [
    'slow-3g',
    [
      ['direct', 'steady'],
      ['direct', 'thinks'],
      ['direct', 'fast'],
      ['nginx-h2-unbuffered', 'steady-long'],
      ['hold-until-end', 'thinks'],
      ['nginx', 'steady-long'],
      ['flush-1s', 'steady-long'],
    ],
  ],
  [
    'fast-4g',
    [
      ['direct', 'steady'],
      ['direct', 'bursts'],
      ['direct', 'fast'],
      ['nginx-h2-unbuffered', 'steady'],
      ['hold-until-end', 'steady'],
      ['nginx', 'steady'],
      ['flush-250ms', 'steady'],
    ],
  ],
  [
    'browser-cache',
    [
      ['cacheable', 'steady'],
      ['cacheable', 'thinks'],
      ['cacheable', 'fast'],
    ],
  ],
  [
    'proxy-cache',
    [
      ['nginx-cache', 'steady'],
      ['nginx-cache', 'thinks'],
      ['nginx-cache', 'fast'],
    ],
  ],
  [
    'hidden',
    [
      ['direct', 'steady'],
      ['caddy', 'thinks'],
      ['hold-until-end', 'steady'],
      ['nginx', 'steady'],
    ],
  ],
  [
    'slow-reader',
    [
      ['direct', 'steady'],
      ['direct', 'fast'],
      ['nginx-unbuffered', 'fast'],
      ['hold-until-end', 'steady'],
      ['nginx', 'steady'],
    ],
  ],
  [
    'worker-passes',
    [
      ['direct', 'steady'],
      ['direct', 'fast'],
      ['hold-until-end', 'steady'],
    ],
  ],
  [
    'worker-collects',
    [
      ['direct', 'steady'],
      ['direct', 'thinks'],
    ],
  ],
  [
    'cancelled',
    [
      ['direct', 'endless'],
      ['nginx', 'endless'],
      ['hold-until-end', 'endless'],
    ],
  ],
];

const OTHER_CLIENTS: [Client, [GatewayName, Profile][]][] = [
  [
    'get',
    [
      ['nginx-cache', 'steady'],
      ['cacheable', 'steady'],
    ],
  ],
  [
    'eventsource',
    [
      ['direct', 'steady'],
      ['nginx', 'steady'],
      ['hold-until-end', 'steady'],
      ['flush-250ms', 'steady'],
    ],
  ],
  [
    'xhr',
    [
      ['direct', 'steady'],
      ['nginx', 'steady'],
      ['hold-until-end', 'steady'],
      ['caddy-h2', 'fast'],
    ],
  ],
  [
    'messages',
    [
      ['direct', 'steady'],
      ['nginx', 'steady'],
      ['hold-until-end', 'steady'],
      ['caddy', 'fast'],
    ],
  ],
  [
    'responses',
    [
      ['direct', 'steady'],
      ['flush-250ms', 'steady'],
      ['hold-until-end', 'steady'],
      ['caddy', 'bursts'],
    ],
  ],
  [
    'ai-sdk',
    [
      ['direct', 'steady'],
      ['direct', 'thinks'],
      ['nginx', 'steady-long'],
      ['nginx', 'slow'],
      ['hold-until-end', 'steady'],
      ['hold-until-end', 'slow'],
      ['flush-250ms', 'steady'],
      ['caddy-buffered', 'steady'],
    ],
  ],
];

/** Every recording of the corpus, by its file's name without the ending. */
export function allCases(): Map<string, Case> {
  const cases: Case[] = [
    ...WIDELY.flatMap(([gateway, profiles]) =>
      profiles.map((profile): Case => ({ gateway, profile, confounder: 'none', client: 'chat' })),
    ),
    ...DISTURBED.flatMap(([confounder, ways]) =>
      ways.map(
        ([gateway, profile]): Case => ({
          gateway,
          profile,
          confounder,
          client: confounder.endsWith('-cache') ? 'get' : 'chat',
        }),
      ),
    ),
    ...OTHER_CLIENTS.flatMap(([client, ways]) =>
      ways.map(([gateway, profile]): Case => ({ gateway, profile, confounder: 'none', client })),
    ),
  ];
  return new Map(cases.map((each) => [nameOf(each), each]));
}

function nameOf({ gateway, profile, confounder, client }: Case): string {
  return [gateway, profile, client === 'chat' ? [] : client, confounder === 'none' ? [] : confounder].flat().join('_');
}
