import type { Scenarios } from './scenario.ts';

/** What a page may give to `fetch`. */
export const REQUEST_SCENARIOS: Scenarios = {
  'a method that is an object': async () => {
    const r = await Reflect.apply(fetch, undefined, ['/stream?stream=1', { method: { toString: () => 'POST' } }]);
    return (await r.text()).length;
  },
  'no such server: rejects as natively': async () =>
    fetch('http://127.0.0.1:1/', { headers: { accept: 'text/event-stream' } }).catch((reason: unknown) => [
      `${reason}`,
      reason instanceof TypeError,
    ]),
  'bad arguments reject or throw as natively': async () => {
    const attempts: (() => unknown)[] = [
      () => Reflect.apply(fetch, undefined, []),
      () => Reflect.apply(fetch, undefined, ['http://user:pass@localhost/']),
      () => Reflect.apply(fetch, undefined, ['/stream', { method: 'bad method' }]),
      () => Reflect.apply(fetch, {}, ['/stream']),
      () => Reflect.construct(fetch, []),
    ];
    const results: string[] = [];
    for (const attempt of attempts) {
      try {
        results.push(`resolved ${Object.prototype.toString.call(await attempt())}`);
      } catch (error) {
        results.push(`${error}`);
      }
    }
    return results;
  },
  'fetch without a this, with a URL, with a Request and init': async () => {
    const { fetch: bare } = globalThis;
    const r = await Promise.all([
      bare('/stream'),
      fetch(new URL('/stream', location.href)),
      fetch(new Request('/stream'), { headers: { accept: 'text/event-stream' } }),
      fetch('/stream', { headers: [['accept', 'text/event-stream']] }),
      fetch('/stream', { headers: new Headers({ accept: 'text/event-stream' }) }),
    ]);
    return Promise.all(r.map(async (each) => [each.url, (await each.text()).length]));
  },
  'the function itself': async () => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
    return [
      fetch.name,
      fetch.length,
      typeof fetch,
      descriptor?.writable,
      descriptor?.enumerable,
      descriptor?.configurable,
      'prototype' in fetch,
    ];
  },
  'getters of the options run as often as natively': async () => {
    const calls: string[] = [];
    const counted = (name: string, value: unknown): PropertyDescriptor => ({
      enumerable: true,
      get() {
        calls.push(name);
        return value;
      },
    });
    const options = Object.defineProperties(
      {},
      { method: counted('method', 'POST'), body: counted('body', '{"stream":true}'), headers: counted('headers', {}) },
    );
    await (await fetch('/stream', options)).text();
    return calls;
  },
  'headers from a generator, an iterable, a Map, a record with getters': async () => {
    const calls: string[] = [];
    function* pairs(): Generator<[string, string]> {
      calls.push('generator');
      yield ['accept', 'text/event-stream'];
    }
    const iterable = {
      *[Symbol.iterator](): Generator<[string, string]> {
        calls.push('iterator');
        yield ['accept', 'text/event-stream'];
      },
    };
    const record = {
      get accept() {
        calls.push('getter');
        return 'text/event-stream';
      },
    };
    const kinds = [pairs(), iterable, new Map([['accept', 'text/event-stream']]), record];
    const answers = kinds.map(async (headers) => {
      const sent: unknown = Reflect.apply(fetch, undefined, ['/request-headers', { headers }]);
      return (await (await (sent as Promise<Response>)).json()).accept;
    });
    return [await Promise.all(answers), calls];
  },
  'an address, a method and a reason with toString': async () => {
    const calls: string[] = [];
    const spoken = (name: string, value: string): object => ({
      toString() {
        calls.push(name);
        return value;
      },
    });
    const args = [spoken('url', '/stream?stream=1'), { method: spoken('method', 'POST') }];
    const r: Response = await Reflect.apply(fetch, undefined, args);
    return [(await r.text()).length, calls];
  },
  'odd first arguments': async () => {
    const results: unknown[] = [];
    for (const input of [undefined, null, 5, true, [], {}, Symbol('x'), '', new URL('/json', location.href)]) {
      try {
        const r: Response = await Reflect.apply(fetch, undefined, [input]);
        results.push([r.status, new URL(r.url).pathname]);
      } catch (error) {
        results.push(`${error}`);
      }
    }
    return results;
  },
  'options that are frozen, inherited, without prototype': async () => {
    const frozen = Object.freeze({ method: 'POST', headers: Object.freeze({ accept: 'text/event-stream' }) });
    const inherited = Object.create({ method: 'POST' }, { body: { value: '{"stream":true}' } });
    const bare = Object.assign(Object.create(null), { method: 'POST', body: '{"stream":true}' });
    const answers = [frozen, inherited, bare].map(async (options) => (await fetch('/echo', options)).text());
    return [await Promise.all(answers), Object.keys(inherited), Object.keys(frozen)];
  },
  'a Request object, before and after': async () => {
    const request = new Request('/echo', { method: 'POST', body: '{"stream":true}', headers: { 'x-a': 'b' } });
    const { body, headers } = request;
    const call = fetch(request);
    const state = [request.bodyUsed, request.body === body, request.headers === headers];
    const text = await (await call).text();
    return [state, text, await fetch(request).catch((reason: unknown) => `${reason}`)];
  },
  'a Request with options that override it': async () => {
    const request = new Request('/echo', { method: 'POST', body: 'first', headers: { accept: 'a' } });
    const r = await fetch(request, { body: '{"stream":true}', headers: { accept: 'text/event-stream' } });
    return [await r.text(), request.bodyUsed];
  },
  'a body that is a stream': async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"stream":true}'));
        controller.close();
      },
    });
    const options: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
    const why = await fetch('/echo', options).catch((reason: unknown) => `${reason}`);
    return [typeof why === 'string' ? why : 'answered', body.locked];
  },
  'many at once, each with its own answer': async () => {
    const answers = Array.from({ length: 20 }, async (_, i) =>
      (await fetch(`/echo?${i}`, { method: 'POST', body: `${i}` })).text(),
    );
    return Promise.all(answers);
  },
  'a call in the middle of another': async () => {
    const order: string[] = [];
    await Promise.all([
      fetch('/json').then(() => order.push('json')),
      Promise.resolve().then(() => order.push('microtask')),
      Promise.reject(new Error('x')).catch(() => order.push('caught')),
    ]);
    return order;
  },
};
