import { isEncoded } from './applies.ts';
import type { Hop } from './hop.ts';

const VARNISH_DOCS = 'https://varnish-cache.org/docs/7.7/reference/vcl-var.html';

const VARNISH: Hop = {
  name: 'Varnish',
  signs: [{ header: 'x-varnish' }, { header: 'via', value: /\(varnish\//i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'Varnish fetches the whole answer before it delivers any of it when VCL sets beresp.do_stream to false.',
      basis: 'measured',
      source: `${VARNISH_DOCS}#beresp-do-stream`,
      test: 'The answer has a Content-Length, though it is a stream.',
      remedies: [
        {
          text: 'Leave the default, or set it in vcl_backend_response.',
          code: 'set beresp.do_stream = true;',
          source: `${VARNISH_DOCS}#beresp-do-stream`,
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'Varnish keeps an answer that it compresses itself (beresp.do_gzip) to its end.',
      basis: 'measured',
      source: `${VARNISH_DOCS}#beresp-do-gzip`,
      test: 'The response headers come early, the body at the end.',
      remedies: [
        {
          text: 'Do not compress the stream, in vcl_backend_response.',
          code: 'set beresp.do_gzip = false;',
          source: `${VARNISH_DOCS}#beresp-do-gzip`,
        },
      ],
      applies: isEncoded,
    },
    {
      patterns: ['all-at-once'],
      text: 'Varnish does not stream an answer that it searches for ESI tags (beresp.do_esi).',
      basis: 'documented',
      source: `${VARNISH_DOCS}#beresp-do-stream`,
      remedies: [
        {
          text: 'Switch ESI off for the stream, in vcl_backend_response.',
          code: 'set beresp.do_esi = false;',
          source: `${VARNISH_DOCS}#beresp-do-esi`,
        },
      ],
    },
  ],
};

const SQUID: Hop = {
  name: 'Squid',
  signs: [{ header: 'via', value: /\(squid\b/i }],
  causes: [
    {
      patterns: ['interval-flushed'],
      text: 'Once the bucket of a delay pool is empty, Squid sends a part of the answer once a second.',
      basis: 'measured',
      source: 'https://www.squid-cache.org/Doc/config/delay_parameters/',
      test: 'The beginning of the answer streams, and the later parts have about equal sizes.',
      remedies: [
        {
          text: 'Exempt the stream from the delay pool: before its allow rules, a deny rule of delay_access with an ACL of the stream.',
          code: 'delay_access 1 deny NAME',
          source: 'https://www.squid-cache.org/Doc/config/delay_access/',
        },
      ],
    },
  ],
};

const TRAFFIC_SERVER: Hop = {
  name: 'Apache Traffic Server',
  signs: [
    { header: 'server', value: /^ATS(?:\/|$)/ },
    { header: 'via', value: /ApacheTrafficServer/i },
  ],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'The compress plugin keeps a compressed answer to its end, because its flush option is off by default.',
      basis: 'measured',
      source: 'https://docs.trafficserver.apache.org/en/latest/admin-guide/plugins/compress.en.html#flush',
      test: 'The response headers come early, the body at the end.',
      remedies: [
        {
          text: 'Remove the plugin, or let it flush.',
          code: 'flush true',
          source: 'https://docs.trafficserver.apache.org/en/latest/admin-guide/plugins/compress.en.html#flush',
        },
      ],
      applies: isEncoded,
    },
  ],
};

/** Proxies made to cache. An answer out of a cache is no held one: `cacheSign` of `context.ts` tells it. */
export const CACHING_PROXIES: readonly Hop[] = [VARNISH, SQUID, TRAFFIC_SERVER];
