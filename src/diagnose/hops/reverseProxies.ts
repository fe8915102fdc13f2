import { isEncoded } from './applies.ts';
import { CACHING_PROXIES } from './cachingProxies.ts';
import type { Hop } from './hop.ts';
import { NGINX } from './nginx.ts';

const CADDY: Hop = {
  name: 'Caddy',
  signs: [
    { header: 'server', value: /\bcaddy\b/i },
    { header: 'via', value: /\bcaddy\b/i },
  ],
  causes: [
    {
      patterns: ['all-at-once', 'held-start'],
      text: 'reverse_proxy with response_buffers (buffer_responses before 2.8) fills its buffer before it passes anything on.',
      basis: 'measured',
      source: 'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#response_buffers',
      test: 'An answer that is longer than the buffer streams after that.',
      remedies: [
        {
          text: 'Remove response_buffers, buffer_responses and max_buffer_size from reverse_proxy: by default it passes streams on at once.',
          source: 'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#response_buffers',
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'encode of Caddy before 2.9 keeps a stream to its end, event streams too, when its first write is longer than minimum_length, 512 bytes by default.',
      basis: 'measured',
      source: 'https://github.com/caddyserver/caddy/pull/6471',
      test: 'The response headers come early, the body at the end; a stream whose first event is short comes live and is not compressed.',
      remedies: [
        {
          text: 'Update Caddy: from 2.9 on encode flushes with every part of the answer.',
          source: 'https://github.com/caddyserver/caddy/pull/6471',
        },
        {
          text: 'Or let encode match only media types that are no streams; the default matches text/*.',
          code: 'match {\n\theader Content-Type text/html*\n}',
          source: 'https://caddyserver.com/docs/caddyfile/directives/encode#match',
        },
      ],
      applies: isEncoded,
    },
  ],
};

const APACHE: Hop = {
  name: 'Apache httpd',
  signs: [{ header: 'server', value: /^apache(?:\/|\s|$)/i }],
  causes: [
    {
      patterns: ['interval-flushed'],
      text: 'The RATE_LIMIT filter of mod_ratelimit sends a part of the answer every 200 ms.',
      basis: 'measured',
      source: 'https://httpd.apache.org/docs/2.4/mod/mod_ratelimit.html',
      test: 'The parts have about equal sizes, 200 ms apart.',
      remedies: [
        {
          text: 'Leave the RATE_LIMIT filter out for the location of the stream.',
          source: 'https://httpd.apache.org/docs/2.4/mod/mod_ratelimit.html',
        },
      ],
    },
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'mod_proxy_fcgi and mod_proxy_ajp join what they read, because flushpackets is off by default; mod_proxy_http streams.',
      basis: 'documented',
      source: 'https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass',
      test: 'The application is reached by FastCGI, as PHP-FPM is, or by AJP.',
      remedies: [
        {
          text: 'Give the worker this parameter, in its ProxyPass or ProxySet.',
          code: 'flushpackets=on',
          source: 'https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass',
        },
      ],
    },
  ],
};

const ENVOY: Hop = {
  name: 'Envoy',
  signs: [{ header: 'server', value: /^(?:istio-)?envoy\b/i }, { header: 'x-envoy-upstream-service-time' }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'An external processor (ext_proc) with the response_body_mode BUFFERED gets the whole answer before any of it goes on.',
      basis: 'documented',
      source:
        'https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/ext_proc/v3/processing_mode.proto#envoy-v3-api-enum-extensions-filters-http-ext-proc-v3-processingmode-bodysendmode',
      remedies: [
        {
          text: 'Let the processor see the answer in parts, or not at all (NONE).',
          code: 'response_body_mode: STREAMED',
          source:
            'https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/ext_proc/v3/processing_mode.proto#envoy-v3-api-enum-extensions-filters-http-ext-proc-v3-processingmode-bodysendmode',
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'A Lua filter that calls body() on the response waits for the whole answer.',
      basis: 'documented',
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/lua_filter#body',
      remedies: [
        {
          text: 'Read the answer in parts.',
          code: 'response_handle:bodyChunks()',
          source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/lua_filter#bodychunks',
        },
      ],
    },
  ],
};

const IIS: Hop = {
  name: 'IIS',
  signs: [
    { header: 'server', value: /^microsoft-iis\//i },
    { header: 'x-powered-by', value: /\b(?:ASP\.NET|ARR\/)/i },
  ],
  causes: [
    {
      patterns: ['all-at-once', 'size-flushed'],
      text: 'Dynamic compression keeps back events, or a part of what it is given, until more comes.',
      basis: 'reported',
      source: 'https://github.com/dotnet/websdk/issues/184',
      remedies: [
        {
          text: 'Switch dynamic compression off for event streams, in httpCompression/dynamicTypes.',
          code: '<add mimeType="text/event-stream" enabled="false" />',
          source: 'https://github.com/dotnet/websdk/issues/184',
        },
        {
          text: 'Or for the whole location, in system.webServer.',
          code: '<urlCompression doDynamicCompression="false" />',
          source: 'https://github.com/aspnet/Mvc/issues/6969',
        },
      ],
      applies: isEncoded,
    },
    {
      patterns: ['all-at-once'],
      text: 'IIS keeps what an ASP.NET Core application writes until its response is complete, unless the application asks for no buffering.',
      basis: 'reported',
      source: 'https://github.com/dotnet/aspnetcore/issues/55654',
      test: 'The same application streams when Kestrel serves it without IIS.',
      remedies: [
        {
          text: 'Ask for no buffering before the first write.',
          code: 'HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();',
          source:
            'https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.http.features.ihttpresponsebodyfeature.disablebuffering',
        },
      ],
    },
  ],
};

const LIGHTTPD: Hop = {
  name: 'lighttpd',
  signs: [{ header: 'server', value: /^lighttpd\b/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'lighttpd reads the whole answer before it sends any of it when server.stream-response-body is 0, the default.',
      basis: 'measured',
      source: 'https://redmine.lighttpd.net/projects/lighttpd/wiki/Server_stream-response-bodyDetails',
      test: 'The answer has a Content-Length, though it is a stream.',
      remedies: [
        {
          text: 'Let it stream; 2 does so too and buffers as little as it can, which may block the application.',
          code: 'server.stream-response-body = 1',
          source: 'https://redmine.lighttpd.net/projects/lighttpd/wiki/Server_stream-response-bodyDetails',
        },
        {
          text: 'Or, from 1.4.83 on and where that option is not set, let the application send this response header.',
          code: 'Incremental: ?1',
          source: 'https://github.com/lighttpd/lighttpd1.4/blob/master/src/http-header-glue.c',
        },
      ],
    },
  ],
};

/** Web servers that pass requests on. HAProxy gives no sign of itself: what it does is told by its shape. */
export const REVERSE_PROXIES: readonly Hop[] = [NGINX, CADDY, APACHE, ENVOY, ...CACHING_PROXIES, IIS, LIGHTTPD];
