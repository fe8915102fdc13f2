import type { Scenarios } from './scenario.ts';

/** What a page can do with `XMLHttpRequest` and observe. Requests ask for a stream, so that capture acts on them. */

/** Those that end with the browser closing the connection: the server must see it. */
export const XHR_CLOSING_SCENARIOS: Scenarios = {
  'abort() while it waits for an answer': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    for (const type of ['readystatechange', 'abort', 'loadend', 'load', 'error'])
      x.addEventListener(type, () => seen.push([type, x.readyState]));
    x.open('GET', `/silent?stream=true&id=${id}`);
    x.send();
    await fetch(`/asked?id=${id}`);
    x.abort();
    return [seen, x.readyState, x.status];
  },
  'abort() with the headers, in the handler': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.open('GET', `/endless?id=${id}`);
    await new Promise((resolve) => {
      x.onreadystatechange = () => {
        seen.push(x.readyState);
        if (x.readyState === 2) x.abort();
      };
      x.onabort = () => seen.push('abort');
      x.onloadend = resolve;
      x.send();
    });
    await fetch('/empty');
    return [seen, x.readyState, x.status, x.responseText, x.getAllResponseHeaders()];
  },
  'abort() in mid-stream': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.open('GET', `/endless?id=${id}`);
    x.send();
    await new Promise((resolve) => {
      x.onprogress = resolve;
    });
    for (const type of ['readystatechange', 'abort', 'loadend'])
      x.addEventListener(type, (event) =>
        seen.push([type, x.readyState, x.responseText, Reflect.get(event, 'loaded')]),
      );
    x.abort();
    seen.push('aborted');
    return [seen, x.readyState, x.responseText];
  },
  'open() again in mid-stream gives the first answer up': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.open('GET', `/endless?id=${id}`);
    x.send();
    await new Promise((resolve) => {
      x.onprogress = resolve;
    });
    x.onprogress = null;
    for (const type of ['readystatechange', 'abort', 'load', 'loadend'])
      x.addEventListener(type, () => {
        if (x.readyState !== 3) seen.push([type, x.readyState, x.responseText.length]);
      });
    x.open('GET', '/stream');
    seen.push('opened');
    x.send();
    await new Promise((resolve) => x.addEventListener('loadend', resolve));
    return [seen, x.responseText];
  },
  'a timeout': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.open('GET', `/silent?stream=true&id=${id}`);
    x.timeout = 50;
    await new Promise((resolve) => {
      for (const type of ['readystatechange', 'timeout', 'error', 'abort', 'loadend'])
        x.addEventListener(type, () => seen.push([type, x.readyState, x.status]));
      x.addEventListener('loadend', resolve);
      x.send();
    });
    return seen;
  },
};

export const XHR_SCENARIOS: Scenarios = {
  'name, length, descriptors, keys and constants': async () => {
    const shape = (holder: object): unknown =>
      Reflect.ownKeys(holder).map((key) => {
        const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(holder, key) ?? {};
        return [
          String(key),
          flags,
          ...[value, get, set].map((each) => (typeof each === 'function' ? [each.name, each.length] : typeof each)),
        ];
      });
    const x = new XMLHttpRequest();
    x.open('GET', '/stream');
    return [
      shape(XMLHttpRequest),
      shape(XMLHttpRequest.prototype),
      Reflect.ownKeys(x),
      String(x),
      x.constructor === XMLHttpRequest,
      [XMLHttpRequest.DONE, XMLHttpRequest.prototype.DONE, x.DONE],
    ];
  },
  'no property of the object changes by being used': async () => {
    const x = new XMLHttpRequest();
    x.open('GET', '/stream');
    await new Promise((resolve) => {
      x.addEventListener('loadend', resolve);
      x.send();
    });
    return [
      Reflect.ownKeys(x),
      x.onreadystatechange,
      x.onprogress,
      x.onload,
      x.onloadend,
      x.onabort,
      x.onerror,
      x.ontimeout,
      x.responseType,
      x.timeout,
      x.withCredentials,
    ];
  },
  'states and events in order, text growing': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      const note = (event: Event): void =>
        void seen.push([event.type, x.readyState, x.responseText, Reflect.get(event, 'loaded'), event.isTrusted]);
      for (const type of ['readystatechange', 'loadstart', 'progress', 'load', 'loadend'])
        x.addEventListener(type, note);
      x.addEventListener('progress', () => void fetch(`/next?id=${id}`));
      x.addEventListener('loadend', resolve);
      x.open('GET', `/steps?id=${id}`);
      x.send();
    });
    return seen;
  },
  'order of handlers: onreadystatechange takes its place when it is first set': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      x.addEventListener('readystatechange', () => seen.push(['before open', x.readyState]));
      x.open('GET', '/at-once');
      x.addEventListener('readystatechange', () => seen.push(['first', x.readyState]));
      x.onreadystatechange = () => seen.push(['handler', x.readyState]);
      x.addEventListener('readystatechange', () => seen.push(['second', x.readyState]));
      x.addEventListener('readystatechange', () => seen.push(['capturing', x.readyState]), true);
      x.onload = () => seen.push('onload');
      x.addEventListener('load', () => seen.push('load'));
      x.addEventListener('loadend', resolve);
      x.send();
      x.addEventListener('readystatechange', () => seen.push(['after send', x.readyState]));
    });
    return seen;
  },
  'onreadystatechange replaced and taken away in flight': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      x.open('GET', `/steps?id=${id}&steps=2`);
      x.onreadystatechange = () => {
        seen.push(['first', x.readyState]);
        x.onreadystatechange = () => {
          seen.push(['second', x.readyState, x.onreadystatechange?.name]);
          x.onreadystatechange = null;
        };
      };
      x.onprogress = () => void fetch(`/next?id=${id}`);
      x.onloadend = resolve;
      x.send();
    });
    return [seen, x.onreadystatechange];
  },
  'a handler whose getter and setter are asked': async () => {
    const x = new XMLHttpRequest();
    const handler = (): void => undefined;
    x.onreadystatechange = handler;
    x.open('GET', '/stream');
    const afterOpen = x.onreadystatechange === handler;
    x.send();
    const afterSend = x.onreadystatechange === handler;
    x.abort();
    return [afterOpen, afterSend, x.onreadystatechange === handler];
  },
  'stopImmediatePropagation and listeners removed in the middle': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      const once = (): void => {
        seen.push(['once', x.readyState]);
        x.removeEventListener('readystatechange', once);
      };
      x.addEventListener('readystatechange', once);
      x.addEventListener('readystatechange', (event) => {
        seen.push(['stopping', x.readyState]);
        event.stopImmediatePropagation();
      });
      x.onreadystatechange = () => seen.push('never');
      x.open('GET', '/at-once');
      x.addEventListener('load', (event) => event.stopImmediatePropagation());
      x.onload = () => seen.push('never');
      x.onloadend = resolve;
      x.send();
    });
    return seen;
  },
  'every responseType, while it arrives and after': async ({ id }) => {
    const results: unknown[] = [];
    for (const type of ['', 'text', 'json', 'arraybuffer', 'blob', 'document'] as const) {
      const x = new XMLHttpRequest();
      const own = `${id}-${type}`;
      x.open('GET', `/steps?steps=2&id=${own}&type=${type === 'document' ? 'text/html' : 'text/event-stream'}`);
      x.setRequestHeader('accept', 'text/event-stream');
      x.responseType = type;
      const read = (name: 'response' | 'responseText' | 'responseXML'): string => {
        try {
          return `${Object.prototype.toString.call(x[name])} ${typeof x[name] === 'string' ? x[name] : ''}`;
        } catch (error) {
          return String(error);
        }
      };
      const all = (): unknown => [x.readyState, read('response'), read('responseText'), read('responseXML')];
      await new Promise((resolve) => {
        x.onprogress = ({ loaded }) => {
          results.push([type, loaded, all()]);
          void fetch(`/next?id=${own}`);
        };
        x.onload = resolve;
        x.send();
      });
      const { response } = x;
      results.push([type, all(), x.response === response]);
    }
    return results;
  },
  'a body as ArrayBuffer and Blob is whole': async () => {
    const load = (responseType: XMLHttpRequestResponseType): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        x.open('GET', '/large?bytes=300000');
        x.responseType = responseType;
        x.onload = () => resolve(x.response);
        x.send();
      });
    const buffer = await load('arraybuffer');
    const blob = await load('blob');
    if (!(buffer instanceof ArrayBuffer) || !(blob instanceof Blob)) return 'neither';
    return [buffer.byteLength, blob.size, blob.type, (await blob.text()).length];
  },
  'responseType and timeout set too late': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    const attempt = (act: () => void): void => {
      try {
        act();
        seen.push('allowed');
      } catch (error) {
        seen.push(String(error));
      }
    };
    await new Promise((resolve) => {
      x.open('GET', `/steps?steps=1&id=${id}`);
      x.onreadystatechange = () => {
        seen.push(x.readyState);
        attempt(() => {
          x.responseType = 'text';
        });
        attempt(() => x.overrideMimeType('text/plain'));
        attempt(() => {
          x.withCredentials = true;
        });
        attempt(() => x.setRequestHeader('a', 'b'));
        attempt(() => x.send());
      };
      x.onprogress = () => void fetch(`/next?id=${id}`);
      x.onloadend = resolve;
      x.send();
    });
    return seen;
  },
  'abort() before open, before send, and when all is done': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    for (const type of ['readystatechange', 'abort', 'load', 'loadend'])
      x.addEventListener(type, () => seen.push([type, x.readyState]));
    x.abort();
    seen.push(['unsent', x.readyState]);
    x.open('GET', '/at-once');
    x.abort();
    seen.push(['opened', x.readyState]);
    await new Promise((resolve) => {
      x.addEventListener('loadend', resolve, { once: true });
      x.send();
    });
    const text = x.responseText;
    x.abort();
    seen.push(['done', x.readyState, text, x.responseText]);
    try {
      x.send();
    } catch (error) {
      seen.push(String(error));
    }
    return seen;
  },
  'abort() when it starts, in the handler of loadstart': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    for (const type of ['readystatechange', 'loadstart', 'abort', 'loadend'])
      x.addEventListener(type, () => seen.push([type, x.readyState]));
    x.onloadstart = () => x.abort();
    x.open('GET', '/stream');
    x.send();
    seen.push(['sent', x.readyState]);
    await fetch('/empty');
    return seen;
  },
  'one object, many requests after each other': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.onreadystatechange = () => {
      if (x.readyState !== 3) seen.push(x.readyState);
    };
    for (const url of ['/at-once', '/json?stream=true', '/empty', '/stream']) {
      x.open('GET', url);
      await new Promise((resolve) => {
        x.onload = resolve;
        x.send();
      });
      seen.push([x.status, x.responseText, x.responseURL]);
    }
    return seen;
  },
  'opened again by the handler that hears that it is done': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    let rounds = 0;
    await new Promise<void>((resolve) => {
      for (const type of ['loadstart', 'load', 'loadend'])
        x.addEventListener(type, () => {
          seen.push([type, x.readyState, rounds]);
          if (type === 'loadend' && rounds === 2) resolve();
        });
      x.onreadystatechange = () => {
        if (x.readyState !== 3) seen.push([x.readyState, x.responseText.length]);
        if (x.readyState !== 4 || rounds === 2) return;
        rounds += 1;
        x.open('GET', `/at-once?round=${rounds}`);
        x.send();
      };
      x.open('GET', '/at-once');
      x.send();
    });
    return [seen, x.responseURL];
  },
  'sent by the handler that hears that it is opened': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      x.onreadystatechange = () => {
        seen.push(x.readyState);
        if (x.readyState === 1) x.send();
      };
      x.onload = resolve;
      x.open('GET', '/at-once');
      try {
        x.send();
      } catch (error) {
        seen.push(String(error));
      }
    });
    return [seen, x.responseText];
  },
  'opened twice, headers of the first forgotten': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.onreadystatechange = () => seen.push(x.readyState);
    x.open('GET', '/stream?first');
    x.setRequestHeader('x-lab', 'first');
    x.open('POST', '/echo-request?stream=true');
    x.setRequestHeader('x-other', 'second');
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send('body');
    });
    const { rawHeaders, body, method } = JSON.parse(x.responseText);
    const sent = rawHeaders.filter((name: string) => name.startsWith('x-'));
    return [sent, body, method, seen.filter((state) => state !== 3)];
  },
  'an open() that is refused leaves what is in flight': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      x.open('GET', `/steps?steps=2&id=${id}`);
      x.onprogress = () => {
        for (const args of [['GET', 'http://['], ['TRACE', '/'], ['a b', '/'], ['GET']]) {
          try {
            Reflect.apply(x.open, x, args);
          } catch (error) {
            seen.push(String(error));
          }
        }
        void fetch(`/next?id=${id}`);
      };
      x.onload = resolve;
      x.send();
    });
    return [seen, x.responseText, x.readyState];
  },
  'synchronous requests': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    for (const type of ['readystatechange', 'loadstart', 'progress', 'load', 'loadend'])
      x.addEventListener(type, () => seen.push([type, x.readyState]));
    x.open('POST', '/echo-request?stream=true', false);
    x.setRequestHeader('accept', 'text/event-stream');
    x.send('{"stream":true}');
    const body = JSON.parse(x.responseText).body;
    const attempts = [
      () => {
        x.responseType = 'json';
      },
      () => {
        x.timeout = 10;
      },
      () => {
        const late = new XMLHttpRequest();
        late.responseType = 'json';
        late.open('GET', '/json', false);
      },
      () => {
        const broken = new XMLHttpRequest();
        broken.open('GET', 'http://127.0.0.1:1/?stream=true', false);
        broken.send();
      },
    ].map((act) => {
      try {
        act();
        return 'allowed';
      } catch (error) {
        return String(error);
      }
    });
    // `undefined` counts as false where it is given.
    Reflect.apply(x.open, x, ['GET', '/stream', undefined]);
    x.send();
    return [seen, body, attempts, x.responseText.length, x.readyState];
  },
  'setRequestHeader combines, refuses, and comes too early': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    const set = (...args: unknown[]): void => {
      try {
        seen.push([args.length, Reflect.apply(x.setRequestHeader, x, args)]);
      } catch (error) {
        seen.push(String(error));
      }
    };
    set('x-a', '1');
    x.open('GET', '/echo-request?stream=true');
    set('X-A', '1');
    set('x-a', ' 2 ');
    set('Accept', 'text/event-stream');
    set('accept', 'application/json');
    set('bad name', 'x');
    set('x-b', 'line\nbreak');
    set('x-c');
    set('x-d', 5);
    set('x-e', {
      toString() {
        seen.push('toString');
        return 'made';
      },
    });
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    const { rawHeaders } = JSON.parse(x.responseText);
    const names = /^(?:x-.*|accept)$/i;
    return [
      seen,
      rawHeaders.flatMap((each: string, i: number) =>
        i % 2 === 0 && names.test(each) ? [[each, rawHeaders[i + 1]]] : [],
      ),
    ];
  },
  'response headers by name and all together': async () => {
    const x = new XMLHttpRequest();
    const headers = ['X-One:1', 'x-two:a', 'x-two:b', 'Set-Cookie:a=b', 'X-Empty:'];
    x.open('GET', `/say?${headers.map((line) => `header=${encodeURIComponent(line)}`).join('&')}`);
    const before = [x.getAllResponseHeaders(), x.getResponseHeader('x-one'), x.status, x.statusText];
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    const all = x
      .getAllResponseHeaders()
      .split('\r\n')
      .filter((line) => !/^(?:date|keep-alive)/.test(line));
    return [
      before,
      all,
      ['X-ONE', 'x-two', 'x-empty', 'content-type', 'none'].map((name) => x.getResponseHeader(name)),
    ];
  },
  'headers of another origin that CORS hides, without a word in the console': async () => {
    const x = new XMLHttpRequest();
    x.open('GET', `${location.origin.replace('127.0.0.1', 'localhost')}/echo-request?stream=true`);
    x.withCredentials = true;
    await new Promise((resolve) => {
      x.onloadend = resolve;
      x.send();
    });
    const names = x.getAllResponseHeaders().split('\r\n');
    return [x.status, names.filter((line) => line !== '').map((line) => line.split(':')[0]), x.withCredentials];
  },
  'a simple request to another origin needs no leave, so no listener is on its upload': async () => {
    const x = new XMLHttpRequest();
    x.open('POST', `${location.origin.replace('127.0.0.1', 'localhost')}/echo-request`);
    await new Promise((resolve) => {
      x.onloadend = resolve;
      x.send('{"stream":true}');
    });
    return [x.status, JSON.parse(x.responseText || '{}').method];
  },
  'events of an upload': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.open('POST', '/echo-request?stream=true');
    for (const type of ['loadstart', 'load', 'loadend'])
      x.upload.addEventListener(type, (event) => seen.push([type, Reflect.get(event, 'loaded'), x.readyState]));
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send('x'.repeat(1000));
    });
    return [seen, Reflect.ownKeys(x.upload), JSON.parse(x.responseText).body.length];
  },
  'bodies of every kind, converted once': async () => {
    const conversions: string[] = [];
    const form = new FormData();
    form.append('stream', 'true');
    const bodies: [string, unknown][] = [
      ['text', '{"stream":true}'],
      ['params', new URLSearchParams({ stream: 'true' })],
      ['buffer', new TextEncoder().encode('{"stream":true}').buffer],
      ['view', new TextEncoder().encode('x{"stream":true}').subarray(1)],
      ['blob', new Blob(['{"stream":true}'], { type: 'application/json' })],
      ['document', new DOMParser().parseFromString('<a/>', 'application/xml')],
      ['null', null],
      [
        'object',
        {
          toString() {
            conversions.push('toString');
            return '{"stream":true}';
          },
        },
      ],
    ];
    const results: unknown[] = [];
    for (const [kind, body] of bodies) {
      const x = new XMLHttpRequest();
      x.open('POST', '/echo-request');
      await new Promise((resolve) => {
        x.onload = resolve;
        Reflect.apply(x.send, x, [body]);
      });
      const { rawHeaders, body: sent } = JSON.parse(x.responseText);
      results.push([kind, sent, rawHeaders[rawHeaders.indexOf('Content-Type') + 1]]);
    }
    const x = new XMLHttpRequest();
    x.open('POST', '/echo-request');
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send(form);
    });
    results.push(/name="stream"\r\n\r\ntrue/.test(JSON.parse(x.responseText).body));
    return [results, conversions];
  },
  'arguments of open(), converted once': async () => {
    const conversions: string[] = [];
    const noted = (name: string, text: string): object => ({
      toString() {
        conversions.push(name);
        return text;
      },
    });
    const x = new XMLHttpRequest();
    Reflect.apply(x.open, x, [noted('method', 'post'), noted('url', '/echo-request?stream=true'), noted('async', '')]);
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send('');
    });
    const y = new XMLHttpRequest();
    y.open('get', new URL('/echo-request?stream=true', location.href), true, 'user', 'secret');
    await new Promise((resolve) => {
      y.onload = resolve;
      y.send('not sent');
    });
    const { method, body } = JSON.parse(y.responseText);
    return [conversions, JSON.parse(x.responseText).method, x.responseURL, method, body, y.responseURL];
  },
  'calls that throw': async () => {
    const { prototype } = XMLHttpRequest;
    const attempts: (() => unknown)[] = [
      () => Reflect.apply(XMLHttpRequest, undefined, []),
      () => Reflect.apply(prototype.open, {}, ['GET', '/']),
      () => Reflect.apply(prototype.open, undefined, ['GET', '/']),
      () => Reflect.apply(prototype.send, new EventTarget(), []),
      () => Reflect.apply(prototype.abort, null, []),
      () => Reflect.apply(prototype.setRequestHeader, 5, ['a', 'b']),
      () => new XMLHttpRequest().send(),
      () => Reflect.apply(prototype.open, new XMLHttpRequest(), []),
      () => Reflect.apply(prototype.open, new XMLHttpRequest(), [Symbol('method'), '/']),
      () => prototype.readyState,
      () => {
        const x = new XMLHttpRequest();
        x.open('POST', '/echo-request');
        Reflect.apply(x.send, x, [
          {
            toString() {
              throw new RangeError('mine');
            },
          },
        ]);
      },
      () => {
        const x = new XMLHttpRequest();
        x.open('GET', '/stream');
        x.send();
        try {
          x.send();
        } finally {
          x.abort();
        }
      },
    ];
    return attempts.map((attempt) => {
      try {
        return ['returned', typeof attempt()];
      } catch (error) {
        return String(error);
      }
    });
  },
  'sent again after send() threw': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    x.open('POST', '/echo-request?stream=true');
    try {
      Reflect.apply(x.send, x, [
        {
          toString() {
            throw new RangeError('mine');
          },
        },
      ]);
    } catch (error) {
      seen.push(String(error), x.readyState);
    }
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send('second');
    });
    return [seen, JSON.parse(x.responseText).body];
  },
  overrideMimeType: async () => {
    const x = new XMLHttpRequest();
    x.open('GET', '/bytes');
    x.overrideMimeType('text/plain; charset=x-user-defined');
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    return [[...x.responseText].map((each) => each.charCodeAt(0)), x.getResponseHeader('content-type')];
  },
  'no such server, and an answer that breaks off': async ({ id }) => {
    const run = (url: string): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        const seen: unknown[] = [];
        for (const type of ['readystatechange', 'error', 'load', 'loadend'])
          x.addEventListener(type, (event) => {
            seen.push([type, x.readyState, x.status, x.responseText, Reflect.get(event, 'loaded'), x.responseURL]);
          });
        x.onprogress = () => void fetch(`/next?id=${id}`);
        x.onloadend = () => resolve(seen);
        x.open('GET', url);
        x.send();
      });
    return [await run('http://127.0.0.1:1/?stream=true'), await run(`/steps?steps=2&breaks&id=${id}`)];
  },
  'responseURL after a redirect, and with a fragment': async () => {
    const load = (url: string): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        x.open('GET', url);
        x.onload = () => resolve([x.responseURL, x.status, x.responseText.length]);
        x.send();
      });
    return [await load('/redirect'), await load('/stream?a#b')];
  },
  'statuses without a body, and HEAD': async () => {
    const load = (method: string, url: string): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        const seen: number[] = [];
        x.onreadystatechange = () => seen.push(x.readyState);
        x.onloadend = () => resolve([seen, x.status, x.statusText, x.responseText]);
        x.open(method, url);
        x.send();
      });
    return [
      await load('GET', '/status?code=204'),
      await load('GET', '/status?code=500'),
      await load('HEAD', '/stream'),
      await load('GET', '/empty'),
    ];
  },
  'a subclass': async () => {
    class Noting extends XMLHttpRequest {
      readonly calls: string[] = [];
      override open(...args: unknown[]): void {
        this.calls.push('open');
        Reflect.apply(super.open, this, args);
      }
      override send(body?: XMLHttpRequestBodyInit): void {
        this.calls.push('send');
        super.send(body);
      }
    }
    const x = new Noting();
    x.open('GET', '/at-once');
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    return [x.calls, x instanceof XMLHttpRequest, x.responseText.length, String(x), Reflect.ownKeys(x)];
  },
  'handlers that throw': async () => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      x.onreadystatechange = () => {
        if (x.readyState === 2) throw new Error('the page’s own');
      };
      x.addEventListener('readystatechange', () => {
        if (x.readyState !== 3) seen.push(x.readyState);
      });
      x.onload = () => {
        throw new RangeError('in load');
      };
      x.addEventListener('load', () => seen.push('load'));
      x.addEventListener('loadend', resolve);
      x.open('GET', '/at-once');
      x.send();
    });
    return seen;
  },
  'microtasks run between handlers as before': async () => {
    const x = new XMLHttpRequest();
    const seen: string[] = [];
    await new Promise((resolve) => {
      x.open('GET', '/at-once');
      for (const name of ['first', 'second'])
        x.addEventListener('readystatechange', () => {
          if (x.readyState !== 4) return;
          seen.push(name);
          void Promise.resolve().then(() => seen.push(`after ${name}`));
        });
      x.onloadend = resolve;
      x.send();
    });
    return seen;
  },
  'events that the page dispatches itself': async ({ id }) => {
    const x = new XMLHttpRequest();
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      x.open('GET', `/steps?steps=2&id=${id}`);
      x.onload = ({ loaded, isTrusted }) => {
        seen.push([loaded, isTrusted, x.readyState]);
        if (isTrusted) resolve(undefined);
      };
      x.onprogress = () => {
        seen.push(x.dispatchEvent(new ProgressEvent('load', { loaded: 5 })));
        seen.push(x.dispatchEvent(new Event('readystatechange')));
        void fetch(`/next?id=${id}`);
      };
      x.send();
    });
    return [seen, x.responseText];
  },
  'opened by the method of another frame': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const Inner: typeof XMLHttpRequest = Reflect.get(frame.contentWindow ?? {}, 'XMLHttpRequest');
    const x = new XMLHttpRequest();
    Reflect.apply(Inner.prototype.open, x, ['GET', '/at-once']);
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    const inner = new Inner();
    inner.open('GET', '/at-once');
    await new Promise((resolve) => {
      inner.onload = resolve;
      inner.send();
    });
    const result = [x.responseText, inner.responseText, inner instanceof Inner, inner instanceof XMLHttpRequest];
    frame.remove();
    return result;
  },
  'a page that wraps XMLHttpRequest itself': async () => {
    const calls: string[] = [];
    const { open, send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function opened(this: XMLHttpRequest, ...args: unknown[]): void {
      calls.push(`open ${args[1]}`);
      Reflect.apply(open, this, args);
    };
    XMLHttpRequest.prototype.send = function sent(this: XMLHttpRequest, ...args: unknown[]): void {
      const handler = this.onreadystatechange;
      this.onreadystatechange = (event) => {
        if (this.readyState === 4) calls.push('done');
        return Reflect.apply(handler ?? (() => undefined), this, [event]);
      };
      Reflect.apply(send, this, args);
    };
    const x = new XMLHttpRequest();
    x.open('GET', '/at-once');
    x.onreadystatechange = () => {
      if (x.readyState === 4) calls.push('page');
    };
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    Object.assign(XMLHttpRequest.prototype, { open, send });
    return [calls, x.responseText.length];
  },
  'members that a page put on Object.prototype': async () => {
    const added = {
      get: () => 'trapped',
      once: true,
      signal: AbortSignal.abort(),
      passive: true,
      apply: () => 'trapped',
    };
    const prototype: object = Object.prototype;
    Object.assign(prototype, added);
    try {
      const x = new XMLHttpRequest();
      x.open('GET', '/at-once');
      x.setRequestHeader('x-lab', 'yes');
      await new Promise((resolve) => {
        x.onload = resolve;
        x.send();
      });
      return [x.responseText, XMLHttpRequest.prototype.send.name, XMLHttpRequest.prototype.open.length];
    } finally {
      for (const name of Object.keys(added)) Reflect.deleteProperty(prototype, name);
    }
  },
  'built-ins that a page replaced or broke': async () => {
    const broken = (): never => {
      throw new Error('called');
    };
    const text = String.prototype;
    const array = Array.prototype;
    const saved = { slice: text.slice, indexOf: text.indexOf, iterator: array[Symbol.iterator], push: array.push };
    const x = new XMLHttpRequest();
    const done = new Promise((resolve) => {
      x.onload = resolve;
    });
    Object.assign(text, { slice: broken, indexOf: broken });
    Object.assign(array, { push: broken, [Symbol.iterator]: broken });
    try {
      x.open('GET', '/at-once');
      x.setRequestHeader('accept', 'text/event-stream');
      x.send();
      await done;
    } finally {
      Object.assign(text, { slice: saved.slice, indexOf: saved.indexOf });
      Object.assign(array, { push: saved.push, [Symbol.iterator]: saved.iterator });
    }
    return x.responseText;
  },
};
