import type { Hop } from './hop.ts';

const LITELLM: Hop = {
  name: 'LiteLLM',
  signs: [{ header: /^x-litellm-/ }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'A post_call guardrail with streaming_buffer_until_moderated, the default of Bedrock guardrails, withholds a stream until all of it is moderated.',
      basis: 'documented',
      source: 'https://docs.litellm.ai/docs/proxy/guardrails/bedrock',
      test: 'The same request streams through a model or key without that guardrail.',
      remedies: [
        {
          text: 'Let the guardrail only look on, in its litellm_params: what it would block is then shown before it is found.',
          code: 'streaming_buffer_until_moderated: false\nstreaming_end_of_stream_only: true',
          source: 'https://docs.litellm.ai/docs/proxy/guardrails/bedrock',
        },
      ],
    },
  ],
};

const KONG: Hop = {
  name: 'Kong',
  signs: [{ header: /^x-kong-/ }, { header: 'via', value: /\bkong\//i }, { header: 'server', value: /^kong\//i }],
  causes: [
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: "Kong leaves nginx's buffering on unless response_buffering of the route is false: it fills buffers with an answer that is not chunked, and TLS records over HTTP/1.1.",
      basis: 'source',
      source: 'https://github.com/Kong/kong/blob/master/kong/templates/nginx_kong.lua',
      test: 'The answer comes in flushes of a constant size; a chunked answer streams over HTTP/2 or without TLS.',
      remedies: [
        {
          text: 'Switch it off for the route of the stream.',
          code: '"response_buffering": false',
          source: 'https://github.com/Kong/kong/pull/6057',
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'A plugin that reads the whole body (kong.response.get_raw_body) holds the answer to its end, as proxy-cache does with what it stores.',
      basis: 'documented',
      source: 'https://developer.konghq.com/gateway/pdk/reference/kong.response',
      test: 'The same request streams through a route without the plugin.',
      remedies: [
        {
          text: 'Do not apply such plugins to the route of the stream.',
          source: 'https://developer.konghq.com/gateway/pdk/reference/kong.response',
        },
      ],
    },
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'An AI guardrail policy on responses collects response_buffer_size tokens of the answer before each check.',
      basis: 'documented',
      source: 'https://developer.konghq.com/ai-gateway/policies/ai-aws-guardrails/examples/guard-streamed-responses/',
      test: 'guarding_mode is OUTPUT or BOTH, and another response_buffer_size makes other bursts.',
      remedies: [
        {
          text: 'Guard requests only, or make the buffer smaller.',
          code: 'guarding_mode: INPUT',
          source:
            'https://developer.konghq.com/ai-gateway/policies/ai-aws-guardrails/examples/guard-streamed-responses/',
        },
      ],
    },
  ],
};

const APISIX: Hop = {
  name: 'Apache APISIX',
  signs: [{ header: 'server', value: /^apisix\b/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'ai-lakera-guard that scans responses holds the whole stream until the scan is done, unless it only alerts and fails open.',
      basis: 'documented',
      source:
        'https://github.com/apache/apisix/blob/master/docs/en/latest/plugins/ai-lakera-guard.md#streaming-responses',
      test: 'direction is output or both.',
      remedies: [
        {
          text: 'Scan requests only, which is the default.',
          code: '"direction": "input"',
          source:
            'https://github.com/apache/apisix/blob/master/docs/en/latest/plugins/ai-lakera-guard.md#scanning-direction',
        },
        {
          text: 'Or let the plugin only tell of what it finds; without fail_open it holds the stream all the same.',
          code: '"action": "alert", "fail_open": true',
          source:
            'https://github.com/apache/apisix/blob/master/docs/en/latest/plugins/ai-lakera-guard.md#streaming-responses',
        },
      ],
    },
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: "APISIX leaves nginx's buffering on unless the plugin proxy-buffering switches it off for the route: it fills buffers with an answer that is not chunked, and TLS records over HTTP/1.1.",
      basis: 'source',
      source: 'https://github.com/apache/apisix/blob/master/apisix/cli/ngx_tpl.lua',
      test: 'The answer comes in flushes of a constant size, and the route does not use ai-proxy; a chunked answer streams over HTTP/2 or without TLS.',
      remedies: [
        {
          text: 'Switch it off for the route of the stream.',
          code: '"proxy-buffering": { "disable_proxy_buffering": true }',
          source: 'https://apisix.apache.org/docs/apisix/plugins/proxy-buffering/',
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'A plugin that rewrites the whole body, such as body-transformer, or response-rewrite with filters, holds the answer to its end.',
      basis: 'source',
      source: 'https://github.com/apache/apisix/blob/master/apisix/core/response.lua',
      test: 'The same request streams through a route without the plugin.',
      remedies: [
        {
          text: 'Do not apply such plugins to the route of the stream.',
          source: 'https://apisix.apache.org/docs/apisix/plugins/body-transformer/',
        },
      ],
    },
    {
      patterns: ['interval-flushed'],
      text: 'ai-proxy flushes a stream every streaming_flush_interval_ms, 10 by default.',
      basis: 'documented',
      source: 'https://apisix.apache.org/docs/apisix/plugins/ai-proxy/',
      test: 'The interval seen is the one that is configured.',
      remedies: [
        {
          text: 'Let it flush each part at once.',
          code: '"streaming_flush_interval_ms": 0',
          source: 'https://apisix.apache.org/docs/apisix/plugins/ai-proxy/',
        },
      ],
    },
  ],
};

const MINIMAX: Hop = {
  name: 'MiniMax API',
  signs: [{ host: /^api\.minimax(?:\.io|i\.com)$/i }],
  causes: [
    {
      patterns: ['whole'],
      text: 'The Anthropic-compatible endpoint answers in one event when anthropic-beta has values that it does not know.',
      basis: 'reported',
      source: 'https://github.com/haoruilee/openclaw/pull/4',
      test: 'The same request streams without the header anthropic-beta.',
      remedies: [
        {
          text: 'Leave the header anthropic-beta out.',
          source: 'https://github.com/haoruilee/openclaw/pull/4',
        },
      ],
      applies: ({ request }) => request.headers.some(([name]) => name.toLowerCase() === 'anthropic-beta'),
    },
  ],
};

/** Gateways between applications and models. Cloudflare's is in `cloudflare.ts`. */
export const AI_GATEWAYS: readonly Hop[] = [LITELLM, KONG, APISIX, MINIMAX];
