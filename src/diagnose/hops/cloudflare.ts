import { isEncoded, isNoEventStream } from './applies.ts';
import type { Cause, Hop } from './hop.ts';

const COMPRESSION_IN_WORKERS: Cause = {
  patterns: ['all-at-once'],
  text: 'The Workers runtime can keep a compressed event inside its gzip or Brotli encoder until more output comes or the answer ends.',
  basis: 'reported',
  source: 'https://github.com/cloudflare/workerd/pull/7390',
  test: 'The same request streams with Accept-Encoding: identity.',
  remedies: [
    {
      text: 'Ask for an answer that is not compressed, where the client is not a browser.',
      code: 'Accept-Encoding: identity',
      source: 'https://github.com/cloudflare/workerd/pull/7390',
    },
  ],
  applies: isEncoded,
};

const AI_GATEWAY: Hop = {
  name: 'Cloudflare AI Gateway',
  signs: [{ header: /^cf-aig-/ }, { host: /(?:^|\.)gateway\.ai\.cloudflare\.com$/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'A DLP policy that checks responses holds a streamed answer until the provider has finished it and it is scanned.',
      basis: 'documented',
      source: 'https://developers.cloudflare.com/ai-gateway/features/dlp/',
      test: 'All events come, unchanged and in order, when the answer is finished; the gateway has a DLP policy whose Check includes the response, and the header cf-aig-dlp tells what it flagged.',
      remedies: [
        {
          text: 'Set Check of the DLP policy to Request, or send streams through a gateway without such a policy.',
          source: 'https://developers.cloudflare.com/ai-gateway/features/dlp/',
        },
      ],
    },
    {
      patterns: ['whole'],
      text: 'Guardrails collects the answer, evaluates it and returns it in one piece instead of the stream that was asked for.',
      basis: 'documented',
      source: 'https://developers.cloudflare.com/ai-gateway/features/guardrails/usage-considerations/',
      test: 'One answer comes and no events; the gateway has Guardrails on, and the request went to gateway.ai.cloudflare.com.',
      remedies: [
        {
          text: 'Switch Guardrails off for the gateway of the streams; through api.cloudflare.com it only logs what it finds, and the answer streams.',
          source: 'https://developers.cloudflare.com/ai-gateway/features/guardrails/usage-considerations/',
        },
      ],
    },
    COMPRESSION_IN_WORKERS,
    {
      patterns: ['all-at-once'],
      text: 'Users report streams that the gateway delivered at once though a direct request streamed; no cause was named there.',
      basis: 'reported',
      source: 'https://github.com/MiniMax-AI/MiniMax-M3/issues/22',
      test: 'Neither DLP nor Guardrails is on, the answer is not compressed, and the provider streams when it is asked directly.',
      remedies: [
        {
          text: 'Send the same request to the provider directly, and compare.',
          source: 'https://github.com/cloudflare/cloudflare-docs/issues/22563',
        },
      ],
    },
  ],
};

const QUICK_TUNNEL: Hop = {
  name: 'Cloudflare quick tunnel',
  signs: [{ host: /\.trycloudflare\.com$/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'A quick tunnel holds the answer to a GET until the server ends it; quick tunnels do not support server-sent events.',
      basis: 'reported',
      source: 'https://github.com/cloudflare/cloudflared/issues/1449',
      test: 'The same stream comes live when it is asked for with POST.',
      remedies: [
        {
          text: 'Use a named tunnel.',
          code: 'cloudflared tunnel create NAME',
          source:
            'https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/do-more-with-tunnels/trycloudflare/',
        },
        {
          text: 'Or ask for the stream with POST.',
          source: 'https://github.com/cloudflare/cloudflared/issues/1449',
        },
      ],
      applies: ({ request }) => request.method.toUpperCase() === 'GET',
    },
  ],
};

const PROXY: Hop = {
  name: 'Cloudflare',
  signs: [{ header: 'server', value: /^cloudflare\b/i }, { header: 'cf-ray' }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'The zone setting response_buffering, which Enterprise zones can switch on, delivers a whole response at once.',
      basis: 'documented',
      source: 'https://github.com/cloudflare/cloudflare-go/blob/v2.1.0/zones/settingresponsebuffering.go',
      remedies: [
        {
          text: 'Switch it off.',
          code: 'PATCH /zones/{zone_id}/settings/response_buffering {"value":"off"}',
          source: 'https://github.com/cloudflare/cloudflare-go/blob/v2.1.0/zones/settingresponsebuffering.go',
        },
      ],
    },
    {
      patterns: ['held-start'],
      text: 'With the response body buffering "standard", the default, Cloudflare may inspect the beginning of a response before it passes it on.',
      basis: 'documented',
      source: 'https://developers.cloudflare.com/changelog/2026-01-27-body-buffering-settings',
      remedies: [
        {
          text: 'Switch it off for the stream, in a configuration rule.',
          code: '"response_body_buffering": "none"',
          source: 'https://developers.cloudflare.com/changelog/2026-01-27-body-buffering-settings',
        },
      ],
    },
    COMPRESSION_IN_WORKERS,
    {
      patterns: ['all-at-once'],
      text: 'cloudflared from before 24 April 2025 flushes only media types that it knows as streams, such as text/event-stream.',
      basis: 'source',
      source: 'https://github.com/cloudflare/cloudflared/commit/73a9980f',
      test: 'The origin is reached by a tunnel, and the same stream comes live when it is labelled text/event-stream.',
      remedies: [
        {
          text: 'Update cloudflared.',
          code: 'cloudflared update',
          source: 'https://github.com/cloudflare/cloudflared/commit/73a9980f',
        },
        {
          text: 'Or label the stream as an event stream, if it is one.',
          code: 'Content-Type: text/event-stream',
          source: 'https://github.com/cloudflare/cloudflared/issues/1095',
        },
      ],
      applies: isNoEventStream,
    },
  ],
};

/** What Cloudflare runs, the most specific first: a response through its gateway or tunnel has the signs of its proxy too. */
export const CLOUDFLARE: readonly Hop[] = [AI_GATEWAY, QUICK_TUNNEL, PROXY];
