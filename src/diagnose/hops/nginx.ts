import { isEncoded, isHttp1OverTls } from './applies.ts';
import type { Hop, Remedy } from './hop.ts';

const PROXY_DOCS = 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html';

const BUFFERING_OFF: Remedy = {
  text: 'Switch buffering off for the location of the stream.',
  code: 'proxy_buffering off;',
  source: `${PROXY_DOCS}#proxy_buffering`,
};

const NO_ACCEL_BUFFERING: Remedy = {
  text: 'Or let the application send this response header, which nginx obeys unless proxy_ignore_headers names it.',
  code: 'X-Accel-Buffering: no',
  source: `${PROXY_DOCS}#proxy_buffering`,
};

/** nginx and what is built on it. With `proxy_buffering on` it streams too, where the upstream answers chunked. */
export const NGINX: Hop = {
  name: 'nginx',
  signs: [{ header: 'server', value: /\b(?:nginx|openresty|tengine)\b/i }],
  causes: [
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'nginx passes on only full buffers of an answer that does not come to it chunked, as none does in HTTP/1.0, the default of proxy_http_version before 1.29.7.',
      basis: 'measured',
      source: `${PROXY_DOCS}#proxy_http_version`,
      test: 'Each flush has the size of one of the proxy_buffers, 4096 or 8192 bytes by default; the first is smaller by the headers of the upstream, and the response headers come with it.',
      remedies: [
        {
          text: 'Ask the upstream in HTTP/1.1: a chunked answer is then passed on as it comes.',
          code: 'proxy_http_version 1.1;',
          source: `${PROXY_DOCS}#proxy_http_version`,
        },
        BUFFERING_OFF,
        NO_ACCEL_BUFFERING,
      ],
    },
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'With proxy_buffering on, nginx fills a whole TLS record of ssl_buffer_size, 16k by default, before it sends it over HTTP/1.1.',
      basis: 'measured',
      source: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_buffer_size',
      test: 'The flushes have about 15.7 kB, and the same request streams over HTTP/2 or without TLS.',
      remedies: [
        BUFFERING_OFF,
        NO_ACCEL_BUFFERING,
        {
          text: 'Or serve the stream over HTTP/2.',
          code: 'http2 on;',
          source: 'https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2',
        },
      ],
      applies: isHttp1OverTls,
    },
    {
      patterns: ['all-at-once'],
      text: 'gzip keeps an answer that is buffered to its end when gzip_types has its media type.',
      basis: 'measured',
      source: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types',
      test: 'The response headers come at the end too, whatever the version of HTTP to the upstream.',
      remedies: [
        {
          text: 'Leave text/event-stream out of gzip_types, or switch gzip off for the location of the stream; nginx does not obey Cache-Control: no-transform.',
          code: 'gzip off;',
          source: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip',
        },
        { ...BUFFERING_OFF, text: 'Or switch buffering off: gzip then flushes with every part of the answer.' },
      ],
      applies: isEncoded,
    },
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'An nginx nearer to the model removes X-Accel-Buffering from the answer, so that the next nginx buffers it.',
      basis: 'measured',
      source: `${PROXY_DOCS}#proxy_hide_header`,
      test: 'The application sends X-Accel-Buffering: no, and there is more than one nginx on the way.',
      remedies: [
        {
          text: 'Let the inner nginx pass the header on.',
          code: 'proxy_pass_header X-Accel-Buffering;',
          source: `${PROXY_DOCS}#proxy_pass_header`,
        },
        { ...BUFFERING_OFF, text: 'Or switch buffering off in the outer one.' },
      ],
    },
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'nginx passes on only full buffers of what it gets by uwsgi_pass, scgi_pass or, without fastcgi_keep_conn, fastcgi_pass, in every version.',
      basis: 'source',
      source: 'https://github.com/nginx/nginx/blob/master/src/event/ngx_event_pipe.c',
      test: 'The application is reached by FastCGI, uwsgi or SCGI, as PHP-FPM is.',
      remedies: [
        {
          text: 'Switch buffering off for the location of the stream.',
          code: 'fastcgi_buffering off;',
          source: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_buffering',
        },
        {
          text: 'The same for uwsgi.',
          code: 'uwsgi_buffering off;',
          source: 'https://nginx.org/en/docs/http/ngx_http_uwsgi_module.html#uwsgi_buffering',
        },
        {
          text: 'The same for SCGI.',
          code: 'scgi_buffering off;',
          source: 'https://nginx.org/en/docs/http/ngx_http_scgi_module.html#scgi_buffering',
        },
      ],
    },
    {
      patterns: ['interval-flushed'],
      text: 'limit_rate paces an answer that is buffered: a part of it goes out about once a second.',
      basis: 'measured',
      source: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#limit_rate',
      test: 'Bytes per second are the same in every part of the answer.',
      remedies: [
        {
          text: 'Do not limit the rate of the stream.',
          code: 'limit_rate 0;',
          source: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#limit_rate',
        },
        { ...BUFFERING_OFF, text: 'Or switch buffering off, which leaves limit_rate without effect.' },
      ],
    },
  ],
};
