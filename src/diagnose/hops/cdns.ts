import { isEncoded } from './applies.ts';
import type { Hop } from './hop.ts';

const FASTLY_DOCS = 'https://www.fastly.com/documentation/guides/full-site-delivery/performance/streaming-miss/';

const FASTLY: Hop = {
  name: 'Fastly',
  signs: [
    { header: 'x-served-by', value: /\bcache-/i },
    { header: 'x-timer', value: /^S\d+/ },
  ],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'A VCL service without Streaming Miss fetches the whole object before it sends any of it.',
      basis: 'documented',
      source: 'https://www.fastly.com/documentation/reference/vcl/variables/backend-response/beresp-do-stream/',
      remedies: [
        { text: 'Switch Streaming Miss on, in vcl_fetch.', code: 'set beresp.do_stream = true;', source: FASTLY_DOCS },
      ],
    },
  ],
};

const FLY: Hop = {
  name: 'Fly.io',
  signs: [{ header: 'fly-request-id' }, { header: 'via', value: /\bfly\.io\b/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'The proxy of Fly.io buffers a response that it compresses.',
      basis: 'documented',
      source: 'https://fly.io/docs/reference/content-encoding/#streaming-html',
      test: 'The application sends the response without a Content-Encoding of its own.',
      remedies: [
        {
          text: 'Send this response header, with which the proxy does not compress; other proxies may refuse it, for it names no registered coding.',
          code: 'Content-Encoding: none',
          source: 'https://fly.io/docs/reference/content-encoding/#streaming-html',
        },
        {
          text: 'Or compress in the application, and flush after each event.',
          source: 'https://github.com/brendanlong/lion-reader/pull/691',
        },
      ],
      applies: isEncoded,
    },
  ],
};

const VERCEL: Hop = {
  name: 'Vercel',
  signs: [{ header: 'x-vercel-id' }, { header: 'server', value: /^vercel\b/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'API routes of the Pages Router of Next.js do not support streaming responses on Vercel.',
      basis: 'documented',
      source: 'https://vercel.com/docs/functions/functions-api-reference?framework=nextjs',
      test: 'The handler is a file below pages/api.',
      remedies: [
        {
          text: 'Make it a Route Handler of the App Router, in app/api/NAME/route.ts; the rest of the application can stay as it is.',
          source: 'https://vercel.com/docs/functions/functions-api-reference?framework=nextjs',
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'A function that was deployed before streaming became the default of its runtime can collect its response.',
      basis: 'documented',
      source: 'https://vercel.com/blog/vercel-functions-streaming-to-be-framework-agnostic',
      remedies: [
        {
          text: 'Deploy it again; functions in Python stream by default as well.',
          source: 'https://vercel.com/changelog/python-vercel-functions-now-have-streaming-enabled-by-default',
        },
      ],
    },
  ],
};

const AKAMAI: Hop = {
  name: 'Akamai',
  signs: [
    { header: 'akamai-grn' },
    { header: /^x-akamai-/ },
    { header: 'server-timing', value: /\bak_p\b/ },
    { header: 'server', value: /^akamai(?:ghost|netstorage)/i },
  ],
  causes: [
    {
      patterns: ['all-at-once', 'size-flushed'],
      text: 'Akamai can buffer a response where the behavior Optimize Text Streaming, which disables response buffering, is not set.',
      basis: 'documented',
      source: 'https://techdocs.akamai.com/property-mgr/docs/optimize-text-streaming',
      remedies: [
        {
          text: 'Set the behavior for the stream, in the rules of the property; it is in beta, and the account team must add it.',
          code: '{ "name": "optimizeTextStreaming", "options": { "enabled": true } }',
          source: 'https://techdocs.akamai.com/terraform/docs/optimize-text-streaming',
        },
      ],
    },
  ],
};

const RAILWAY: Hop = {
  name: 'Railway',
  signs: [{ header: 'x-railway-request-id' }, { header: 'x-railway-edge' }, { host: /\.up\.railway\.app$/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'Without X-Accel-Buffering: no from the application, its client may get all tokens at once.',
      basis: 'documented',
      source: 'https://docs.railway.com/guides/streaming-ai-responses',
      remedies: [
        {
          text: 'Send this response header.',
          code: 'X-Accel-Buffering: no',
          source: 'https://docs.railway.com/guides/streaming-ai-responses',
        },
      ],
    },
  ],
};

/** Content delivery networks, and platforms whose edge does the same. */
export const CDNS: readonly Hop[] = [FASTLY, FLY, VERCEL, AKAMAI, RAILWAY];
