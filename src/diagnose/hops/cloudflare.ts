import { isEncoded, isNoEventStream, isPlainOrHtml } from './applies.ts';
import type { Cause, Hop, Remedy } from './hop.ts';

const INSPECTION_DOCS = 'https://developers.cloudflare.com/rules/configuration-rules/response-body-inspection/';
const QUICK_TUNNEL_DOCS = 'https://developers.cloudflare.com/tunnel/get-started/quick-tunnels/#limitations';

const NO_BODY_BUFFERING: Remedy = {
  text: 'Switch it off for the stream, in a configuration rule.',
  code: '"response_body_buffering": "none"',
  source: 'https://developers.cloudflare.com/changelog/2026-01-27-body-buffering-settings',
};

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
      source: 'https://developers.cloudflare.com/ai-gateway/features/dlp/#streaming-behavior',
      test: 'All events come, unchanged and in order, when the answer is finished; the gateway has a DLP policy whose Check includes the response, and the header cf-aig-dlp tells what it flagged.',
      remedies: [
        {
          text: 'Set Check of the DLP policy to Request, or send streams through a gateway without such a policy.',
          source: 'https://developers.cloudflare.com/ai-gateway/features/dlp/#streaming-behavior',
        },
      ],
    },
    {
      patterns: ['whole'],
      text: 'Guardrails collects the answer, evaluates it and returns it in one piece instead of the stream that was asked for.',
      basis: 'documented',
      source:
        'https://developers.cloudflare.com/ai-gateway/features/guardrails/usage-considerations/#streaming-behavior',
      test: 'One answer comes and no events; the gateway has Guardrails on, and the request went to gateway.ai.cloudflare.com.',
      remedies: [
        {
          text: 'Switch Guardrails off for the gateway of the streams; through api.cloudflare.com it only logs what it finds, and the answer streams.',
          source:
            'https://developers.cloudflare.com/ai-gateway/features/guardrails/usage-considerations/#streaming-behavior',
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
      text: 'A quick tunnel holds the answer to a GET until the server ends it; Cloudflare says that quick tunnels do not support server-sent events.',
      basis: 'reported',
      source: 'https://github.com/cloudflare/cloudflared/issues/1449',
      test: 'The same stream comes live when it is asked for with POST.',
      remedies: [
        {
          text: 'Use a named tunnel, which has no such limit.',
          code: 'cloudflared tunnel create NAME',
          source: QUICK_TUNNEL_DOCS,
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
      text: 'With the zone setting response_buffering, which Enterprise zones can switch on, Cloudflare may deliver a whole response at once.',
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
      text: 'With the response body buffering "standard", the default, a feature that inspects bodies can hold the beginning of a response.',
      basis: 'documented',
      source: `${INSPECTION_DOCS}#streaming-considerations`,
      test: 'Such features or rules are on for the zone; most of them inspect text/html only.',
      remedies: [NO_BODY_BUFFERING],
    },
    {
      patterns: ['all-at-once', 'size-flushed'],
      text: 'A feature that inspects bodies can deliver a text/plain or text/html stream later and in larger groups.',
      basis: 'documented',
      source: `${INSPECTION_DOCS}#streaming-considerations`,
      test: 'The same stream comes live when it is labelled with another media type.',
      remedies: [
        {
          text: 'Label the stream as what it is, not as text/plain or text/html.',
          source: `${INSPECTION_DOCS}#streaming-considerations`,
        },
        { ...NO_BODY_BUFFERING, text: 'Or switch response body buffering off for it, in a configuration rule.' },
      ],
      applies: isPlainOrHtml,
    },
    COMPRESSION_IN_WORKERS,
    {
      patterns: ['all-at-once'],
      text: 'cloudflared before 2025.4.2, over the tunnel protocol http2, flushes only text/event-stream and application/grpc.',
      basis: 'source',
      source: 'https://github.com/cloudflare/cloudflared/commit/73a9980f381a341f4f07abc7408574730e4e9f37',
      test: 'The origin is reached by a tunnel with --protocol http2, and the same stream comes live when it is labelled text/event-stream.',
      remedies: [
        {
          text: 'Update cloudflared.',
          code: 'cloudflared update',
          source: 'https://github.com/cloudflare/cloudflared/commit/73a9980f381a341f4f07abc7408574730e4e9f37',
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
