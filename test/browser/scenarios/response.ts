import type { Scenarios } from './scenario.ts';

/** What a page can ask a Response, and where it may go. */
export const RESPONSE_SCENARIOS: Scenarios = {
  'url, type, redirected, status, headers of a stream': async () => {
    const r = await fetch('/stream?a=b#c');
    return [
      r.url,
      r.type,
      r.redirected,
      r.status,
      r.statusText,
      r.ok,
      r.headers.get('x-lab'),
      [...r.headers.keys()].sort(),
    ];
  },
  'url and redirected after a redirect': async () => {
    const r = await fetch('/redirect');
    return [r.url, r.redirected, r.type];
  },
  'a Response without own properties, of the right class': async () => {
    const r = await fetch('/stream');
    return [
      Object.getOwnPropertyNames(r),
      r instanceof Response,
      Object.prototype.toString.call(r),
      new Set([r.body, r.body]).size,
      new Set([r.headers, r.headers]).size,
      r.body instanceof ReadableStream,
    ];
  },
  'headers are immutable': async () => {
    const r = await fetch('/stream');
    try {
      r.headers.set('a', 'b');
      return 'mutable';
    } catch (error) {
      return `${error}`;
    }
  },
  'clone() gives the same bytes and metadata': async () => {
    const r = await fetch('/redirect');
    const clone = r.clone();
    const [a, b] = await Promise.all([r.text(), clone.text()]);
    return [a === b, a.length, clone.url, clone.type, clone.redirected, clone.headers.get('x-lab'), clone.status];
  },
  'clone() after use throws': async () => {
    const r = await fetch('/stream');
    await r.text();
    try {
      r.clone();
      return 'cloned';
    } catch (error) {
      return `${error}`;
    }
  },
  'statuses without a body': async () => {
    const statuses: unknown[] = [];
    for (const code of [204, 205, 304]) {
      const r = await fetch(`/status?code=${code}`);
      statuses.push([r.status, r.body === null, await r.text(), r.url.endsWith(String(code))]);
    }
    return statuses;
  },
  'HEAD of a stream': async () => {
    const r = await fetch('/stream', { method: 'HEAD' });
    return [r.status, r.url, await r.text()];
  },
  'a status beyond 599 keeps its body': async () => {
    const r = await fetch('/odd-status');
    return [r.status, r.body?.locked, await r.text()];
  },
  'WebAssembly.compileStreaming takes the Response': async () =>
    WebAssembly.compileStreaming(fetch('/wasm')).then((module) => Object.prototype.toString.call(module)),
  'a response that is no stream is untouched': async () => {
    const r = await fetch('/json');
    return [await r.json(), r.url, Object.getOwnPropertyNames(r)];
  },
  'the accessors of Response.prototype': async () =>
    ['url', 'type', 'redirected', 'headers', 'text', 'json', 'clone', 'body'].map((name) => {
      const d = Object.getOwnPropertyDescriptor(Response.prototype, name);
      const f = d?.get ?? d?.value;
      return [name, f.name, f.length, d?.enumerable, d?.configurable, d?.writable, typeof d?.set];
    }),
  'accessors on something else throw as natively': async () => {
    const get = Object.getOwnPropertyDescriptor(Response.prototype, 'url')?.get;
    const attempts = [
      () => get?.call({}),
      () => Response.prototype.clone.call({} as Response),
      () => Response.prototype.url,
    ];
    return attempts.map((attempt) => {
      try {
        return attempt();
      } catch (error) {
        return `${error}`;
      }
    });
  },
  'text() on something else rejects as natively': async () =>
    Response.prototype.text.call({} as Response).catch((reason: unknown) => `${reason}`),
  'clone().headers is another object, and as immutable': async () => {
    const r = await fetch('/stream');
    const clone = r.clone();
    const attempts = [
      () => clone.headers.set('a', 'b'),
      () => clone.headers.append('a', 'b'),
      () => clone.headers.delete('x-lab'),
      () => r.headers.delete('not a name'),
      () => Reflect.apply(r.headers.set, r.headers, ['a']),
    ];
    const errors = attempts.map((attempt) => {
      try {
        return attempt();
      } catch (error) {
        return `${error}`;
      }
    });
    return [r.headers === clone.headers, errors, clone.headers.get('x-lab'), new Headers(clone.headers).get('x-lab')];
  },
  'headers in every way they can be read': async () => {
    const { headers } = await fetch('/stream');
    const seen: string[] = [];
    headers.forEach((value, name) => {
      seen.push(`${name}=${name === 'date' ? '' : value}`);
    });
    return [seen, [...headers].length, headers.has('X-Lab'), headers.get('set-cookie'), headers.getSetCookie()];
  },
  'headers that script makes stay mutable': async () => {
    const headers = new Headers((await fetch('/stream')).headers);
    headers.set('x-lab', 'no');
    headers.append('x-lab', 'maybe');
    const made = new Response('', { headers }).headers;
    made.delete('x-lab');
    return [headers.get('x-lab'), made.get('x-lab')];
  },
  'a response of another origin': async () => {
    const r = await fetch(`http://localhost:${location.port}/cors`);
    return [r.type, r.url.replace(/\d+/, ''), r.headers.get('x-hidden'), r.headers.get('x-shown'), await r.text()];
  },
  'an opaque response': async () => {
    const r = await fetch(`http://localhost:${location.port}/stream`, { mode: 'no-cors' });
    return [r.type, r.url, r.status, r.body, await r.text(), r.ok];
  },
  'redirect: manual and redirect: error': async () => {
    const r = await fetch('/redirect', { redirect: 'manual', headers: { accept: 'text/event-stream' } });
    const why = await fetch('/redirect', { redirect: 'error' }).catch((reason: unknown) => `${reason}`);
    return [r.type, r.url.length > 0, r.status, r.body, why];
  },
  'data: and blob: URLs of streams': async () => {
    const data = await fetch('data:text/event-stream,data:%20hi%0A%0A');
    const blob = URL.createObjectURL(new Blob(['data: ho\n\n'], { type: 'text/event-stream' }));
    const fromBlob = await fetch(blob);
    return [data.type, data.url, await data.text(), fromBlob.type, fromBlob.url === blob, await fromBlob.text()];
  },
  'what cannot be done with a Response': async () => {
    const r = await fetch('/stream');
    const attempts = [
      () => structuredClone(r),
      () => JSON.stringify(r),
      () => Reflect.ownKeys(r),
      () => Object.keys(r),
      () => Reflect.set(r, 'url', 'x'),
      () => r.url.length > 0,
      () => Object.isExtensible(r),
      () => `${r}`,
    ];
    return attempts.map((attempt) => {
      try {
        return attempt();
      } catch (error) {
        return `${error}`.slice(0, 80);
      }
    });
  },
  'properties that the page puts on a Response': async () => {
    const r: Response & { mine?: number } = await fetch('/stream');
    r.mine = 1;
    return [r.mine, Object.keys(r), 'mine' in r.clone()];
  },
  'a Response handed to a service: new Response(body, response)': async () => {
    const r = await fetch('/stream');
    const made = new Response(r.body, r);
    return [made.status, made.headers.get('x-lab'), made.url, made.type, (await made.text()).length, r.bodyUsed];
  },
};
