import { isEncoded } from './applies.ts';
import type { Hop } from './hop.ts';

const DJANGO_DOCS = 'https://docs.djangoproject.com/en/stable/ref/request-response/#streaminghttpresponse-objects';

const EXPRESS: Hop = {
  name: 'Express',
  signs: [{ header: 'x-powered-by', value: /\bexpress\b/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'The middleware compression keeps an answer in its encoder to the end, event streams too, unless res.flush() is called.',
      basis: 'measured',
      source: 'https://github.com/expressjs/compression#server-sent-events',
      test: 'With Brotli nothing comes before the end; with gzip ten bytes do.',
      remedies: [
        {
          text: 'Let the handler send this response header, with which the middleware does not compress.',
          code: 'Cache-Control: no-cache, no-transform',
          source: 'https://github.com/expressjs/compression#compressionoptions',
        },
        {
          text: 'Or flush after each write.',
          code: 'res.flush();',
          source: 'https://github.com/expressjs/compression#server-sent-events',
        },
      ],
      applies: isEncoded,
    },
    {
      patterns: ['all-at-once'],
      text: 'responseInterceptor of http-proxy-middleware collects the whole answer before it passes it on.',
      basis: 'measured',
      source: 'https://github.com/chimurai/http-proxy-middleware/blob/master/recipes/response-interceptor.md',
      test: 'The answer has a Content-Length, though it is a stream.',
      remedies: [
        {
          text: 'Proxy the stream without responseInterceptor, and with its default for selfHandleResponse.',
          source: 'https://github.com/chimurai/http-proxy-middleware/blob/master/recipes/response-interceptor.md',
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'webpack-dev-server from 4 on compresses all that it serves and proxies by default, without a flush.',
      basis: 'source',
      source: 'https://github.com/webpack/webpack-dev-server/pull/3303',
      test: 'The page comes from webpack-dev-server, as with Create React App.',
      remedies: [
        {
          text: 'Switch compression off in the configuration of webpack.',
          code: 'devServer: { compress: false }',
          source: 'https://webpack.js.org/configuration/dev-server/#devservercompress',
        },
      ],
      applies: isEncoded,
    },
  ],
};

const ASGI: Hop = {
  name: 'Python application (ASGI)',
  signs: [{ header: 'server', value: /^(?:uvicorn|hypercorn|daphne)\b/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'GZipMiddleware of Starlette and FastAPI keeps a compressed answer to its end in releases of Starlette before 1.5.0 (event streams: before 0.46.0).',
      basis: 'measured',
      source: 'https://github.com/Kludex/starlette/releases/tag/1.5.0',
      test: 'The response headers come early, the body at the end.',
      remedies: [
        {
          text: 'Update Starlette, or remove the middleware.',
          code: "pip install --upgrade 'starlette>=1.5.0'",
          source: 'https://github.com/Kludex/starlette/releases/tag/1.5.0',
        },
      ],
      applies: isEncoded,
    },
    {
      patterns: ['all-at-once'],
      text: 'Django under ASGI consumes a synchronous iterator whole before it sends any of it.',
      basis: 'documented',
      source: DJANGO_DOCS,
      test: 'Django logs a warning that it must consume synchronous iterators.',
      remedies: [
        {
          text: 'Give StreamingHttpResponse an asynchronous iterator.',
          source: DJANGO_DOCS,
        },
      ],
    },
  ],
};

const WSGI: Hop = {
  name: 'Python application (WSGI)',
  signs: [{ header: 'server', value: /^(?:gunicorn|werkzeug|wsgiserver)\b/i }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'Django under WSGI consumes an asynchronous iterator whole before it sends any of it.',
      basis: 'documented',
      source: DJANGO_DOCS,
      test: 'Django logs a warning that it must consume asynchronous iterators.',
      remedies: [
        {
          text: 'Give StreamingHttpResponse a synchronous iterator, or serve the application under ASGI.',
          source: DJANGO_DOCS,
        },
      ],
    },
    {
      patterns: ['all-at-once'],
      text: 'GZipMiddleware of Django, in 5.2 and older, compresses a synchronous stream, event streams too, without a flush.',
      basis: 'source',
      source: 'https://github.com/django/django/blob/stable/5.2.x/django/utils/text.py',
      test: 'The response headers come early, the body at the end.',
      remedies: [
        {
          text: 'Remove the middleware, or set a Content-Encoding on the stream, which it then leaves alone.',
          code: 'response["Content-Encoding"] = "identity"',
          source: 'https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.gzip',
        },
        {
          text: 'Or update to a Django with the fix of ticket 36293, which flushes each part.',
          source: 'https://code.djangoproject.com/ticket/36293',
        },
      ],
      applies: isEncoded,
    },
    {
      patterns: ['all-at-once'],
      text: 'Flask-Compress before 1.21 collects a stream of the media types in COMPRESS_MIMETYPES (by default no event stream) and compresses it in one piece; later releases compress each part without a flush.',
      basis: 'documented',
      source: 'https://github.com/colour-science/flask-compress/blob/master/CHANGELOG.md',
      remedies: [
        {
          text: 'Leave streams uncompressed, in the configuration of the application.',
          code: 'COMPRESS_STREAMS = False',
          source: 'https://github.com/colour-science/flask-compress#options',
        },
      ],
      applies: isEncoded,
    },
  ],
};

const RAILS: Hop = {
  name: 'Ruby on Rails',
  signs: [{ header: 'x-runtime', value: /^\d+\.\d+$/ }],
  causes: [
    {
      patterns: ['all-at-once'],
      text: 'Rack::ETag of Rack 2.2 reads the whole answer to compute its ETag.',
      basis: 'documented',
      source: 'https://api.rubyonrails.org/classes/ActionController/Live.html',
      remedies: [
        {
          text: 'Give the stream a Last-Modified or an ETag of its own.',
          code: 'response.headers["Last-Modified"] = Time.now.httpdate',
          source: 'https://github.com/rack/rack/issues/1619',
        },
        { text: 'Or update to Rack 3.', source: 'https://github.com/rack/rack/issues/1619' },
      ],
    },
  ],
};

const PHP: Hop = {
  name: 'PHP',
  signs: [{ header: 'x-powered-by', value: /\bPHP\b/i }],
  causes: [
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'PHP with output_buffering collects output, up to the number of bytes that is its value, before it passes it on.',
      basis: 'documented',
      source: 'https://www.php.net/manual/en/outcontrol.configuration.php#ini.output-buffering',
      remedies: [
        {
          text: 'Switch it off in php.ini, or call ob_flush() and flush() after each event.',
          code: 'output_buffering = Off',
          source: 'https://www.php.net/manual/en/outcontrol.configuration.php#ini.output-buffering',
        },
      ],
    },
    {
      patterns: ['size-flushed', 'all-at-once'],
      text: 'zlib.output_compression buffers what it compresses, 4 KB by default.',
      basis: 'documented',
      source: 'https://www.php.net/manual/en/zlib.configuration.php#ini.zlib.output-compression',
      remedies: [
        {
          text: 'Switch it off in php.ini.',
          code: 'zlib.output_compression = Off',
          source: 'https://www.php.net/manual/en/zlib.configuration.php#ini.zlib.output-compression',
        },
      ],
      applies: isEncoded,
    },
  ],
};

/** What the application itself is built with: those that name themselves in a response header. */
export const FRAMEWORKS: readonly Hop[] = [EXPRESS, ASGI, WSGI, RAILS, PHP];
