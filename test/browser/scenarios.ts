import type { Scenario } from './compare.ts';

/**
 * What a page can do with `fetch` and observe. Each runs in the page, natively and hooked, and returns something that
 * can be compared; a rejection becomes `name: message`. They may use nothing but their argument.
 */

/** Those that end with the browser closing the connection: the server must see it. */
export const CLOSING_SCENARIOS: Record<string, Scenario> = {
  'reader.cancel() closes the connection': async ({ id }) => {
    const response = await fetch(`/endless?id=${id}`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await reader.cancel('enough');
    return (await reader.read()).done;
  },
  'break out of for await closes the connection': async ({ id }) => {
    const response = await fetch(`/endless?id=${id}`);
    let chunks = 0;
    for await (const _chunk of response.body as ReadableStream<Uint8Array>) {
      chunks += 1;
      if (chunks === 2) break;
    }
    return chunks;
  },
  'cancelling the far end of pipeThrough closes the connection': async ({ id }) => {
    const response = await fetch(`/endless?id=${id}`);
    const text = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(new TextDecoderStream());
    const reader = text.getReader();
    await reader.read();
    await reader.cancel();
    return (await reader.read()).done;
  },
  'body.cancel() closes the connection': async ({ id }) => {
    const response = await fetch(`/endless?id=${id}`);
    return response.body?.cancel('no thanks').then(() => response.bodyUsed);
  },
  'abort with a reason closes the connection and rejects with it': async ({ id }) => {
    const controller = new AbortController();
    const response = await fetch(`/endless?id=${id}`, { signal: controller.signal });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    controller.abort(new RangeError('too long'));
    return reader.read().then(
      () => 'read',
      (reason) => `${reason.name}: ${reason.message}`,
    );
  },
  'abort without a reason while a read waits': async ({ id }) => {
    const controller = new AbortController();
    const response = await fetch(new Request(`/endless?id=${id}`, { signal: controller.signal }));
    const reading = response.text();
    setTimeout(() => controller.abort(), 30);
    return reading.then(
      () => 'read',
      (reason) => `${reason.name}: ${reason.message}`,
    );
  },
  'cancelling both branches of a tee closes the connection': async ({ id }) => {
    const response = await fetch(`/endless?id=${id}`);
    const [a, b] = (response.body as ReadableStream<Uint8Array>).tee();
    await Promise.all([a.cancel('a'), b.cancel('b')]);
    return response.bodyUsed;
  },
  'cancelling a BYOB reader closes the connection': async ({ id }) => {
    const response = await fetch(`/endless?id=${id}`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader({ mode: 'byob' });
    await reader.read(new Uint8Array(10));
    await reader.cancel();
    const { done, value } = await reader.read(new Uint8Array(10));
    return [done, value?.byteLength];
  },
  'cancelling with an error that throws when it is looked at': async ({ id }) => {
    const response = await fetch(`/endless?id=${id}`);
    const reason = Object.defineProperty(new Error('x'), 'message', {
      get() {
        throw 5;
      },
    });
    return response.body?.cancel(reason).then(
      () => 'cancelled',
      (why) => `rejected with ${why}`,
    );
  },
  'aborting with an error that throws when it is looked at': async ({ id }) => {
    const controller = new AbortController();
    const response = await fetch(`/endless?id=${id}`, { signal: controller.signal });
    const reason = Object.assign(new Error('x'), { name: Symbol('name') });
    const reading = response.text();
    controller.abort(reason);
    return reading.then(
      () => 'read',
      (why) => why === reason,
    );
  },
};

/** Those that need nothing of the server but its answer. */
export const SCENARIOS: Record<string, Scenario> = {
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
  'text()': async () => (await fetch('/stream')).text(),
  'arrayBuffer()': async () => (await (await fetch('/stream')).arrayBuffer()).byteLength,
  'bytes()': async () => (await (await fetch('/stream')).bytes()).byteLength,
  'blob() keeps the type': async () => {
    const blob = await (await fetch('/stream?type=text/event-stream;charset=utf-8')).blob();
    return [blob.size, blob.type];
  },
  'formData() on a stream that is none': async () =>
    (await fetch('/stream')).formData().then(
      () => 'parsed',
      (reason) => `${reason.name}: ${reason.message}`,
    ),
  'json() on a stream that is none rejects as natively': async () =>
    (await fetch('/stream')).json().then(
      () => 'parsed',
      (reason) => `${reason.name}: ${reason.message}`,
    ),
  'json() cut off, asked for as a stream': async () =>
    (await fetch('/bad-json', { method: 'POST', body: '{"stream": true}' })).json().then(
      () => 'parsed',
      (reason) => `${reason.name}: ${reason.message}`,
    ),
  'json() asked for as a stream': async () =>
    (await fetch('/json', { method: 'POST', body: '{"stream": true}' })).json(),
  'body can be used once': async () => {
    const r = await fetch('/stream');
    const before = r.bodyUsed;
    await r.text();
    const again = await r.text().then(
      () => 'read',
      (reason) => `${reason.name}: ${reason.message}`,
    );
    const json = await r.json().then(
      () => 'read',
      (reason) => `${reason.name}: ${reason.message}`,
    );
    return [before, r.bodyUsed, again, json];
  },
  'locked body refuses text()': async () => {
    const r = await fetch('/stream');
    r.body?.getReader();
    return r.text().then(
      () => 'read',
      (reason) => `${reason.name}: ${reason.message}`,
    );
  },
  'reader gives Uint8Arrays on whole buffers and then done': async () => {
    const r = await fetch('/stream');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader();
    let bytes = 0;
    const kinds = new Set<string>();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        await reader.closed;
        return [bytes, [...kinds], value];
      }
      bytes += value.byteLength;
      kinds.add(`${value.constructor.name} ${value.byteOffset} ${value.byteLength === value.buffer.byteLength}`);
    }
  },
  'reads asked for before anything came': async () => {
    const r = await fetch('/at-once');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader();
    const results = await Promise.all([reader.read(), reader.read(), reader.read()]);
    return [
      results.map(({ done }) => done).includes(true),
      results.reduce((sum, { value }) => sum + (value?.byteLength ?? 0), 0),
    ];
  },
  'BYOB reader': async () => {
    const r = await fetch('/stream');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader({ mode: 'byob' });
    let bytes = 0;
    let view = new Uint8Array(7);
    for (;;) {
      const { done, value } = await reader.read(view);
      if (value === undefined) return 'cancelled';
      bytes += value.byteLength;
      if (done) return [bytes, value.byteLength, value.buffer.byteLength];
      view = new Uint8Array(value.buffer);
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
  'tee gives both branches everything': async () => {
    const r = await fetch('/stream');
    const [a, b] = (r.body as ReadableStream<Uint8Array<ArrayBuffer>>).tee();
    const texts = await Promise.all([new Response(a).text(), new Response(b).text()]);
    return [texts[0] === texts[1], texts[0]?.length];
  },
  'one branch of a tee cancelled, the other whole': async () => {
    const r = await fetch('/stream');
    const [a, b] = (r.body as ReadableStream<Uint8Array<ArrayBuffer>>).tee();
    const cancelled = a.cancel('not me');
    const text = await new Response(b).text();
    await cancelled;
    return text.length;
  },
  'pipeTo writes everything': async () => {
    const r = await fetch('/stream');
    let bytes = 0;
    await r.body?.pipeTo(
      new WritableStream({
        write(chunk) {
          bytes += chunk.byteLength;
        },
      }),
    );
    return bytes;
  },
  'new Response(body)': async () => {
    const r = await fetch('/stream');
    return (await new Response(r.body).text()).length;
  },
  'error in mid-stream through a reader': async () => {
    const r = await fetch('/breaks');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader();
    try {
      for (;;) {
        if ((await reader.read()).done) return 'ended';
      }
    } catch (error) {
      const closed = await reader.closed.catch((reason: unknown) => reason === error);
      return [`${error}`, error instanceof TypeError, closed];
    }
  },
  'error in mid-stream through text(), json(), arrayBuffer()': async () => {
    const describe = (reason: unknown): string => `${reason}`;
    return Promise.all([
      fetch('/breaks')
        .then((r) => r.text())
        .catch(describe),
      fetch('/breaks')
        .then((r) => r.json())
        .catch(describe),
      fetch('/breaks')
        .then((r) => r.arrayBuffer())
        .catch(describe),
      fetch('/breaks')
        .then((r) => r.clone().blob())
        .catch(describe),
    ]);
  },
  'abort while text() runs, with several kinds of reason': async () => {
    const reasonOf = async (reason?: unknown): Promise<unknown> => {
      const controller = new AbortController();
      const r = await fetch('/endless', { signal: controller.signal });
      const text = r.text();
      controller.abort(reason);
      return text.then(
        () => 'read',
        (why) => [typeof why, `${why}`],
      );
    };
    return [await reasonOf(), await reasonOf('words'), await reasonOf(null), await reasonOf(new Error('mine'))];
  },
  'abort after everything arrived but before it was read': async () => {
    const controller = new AbortController();
    const r = await fetch('/at-once', { signal: controller.signal });
    // The connection's end is known to have arrived when a second answer has come over it.
    await fetch('/json').then((other) => other.text());
    controller.abort();
    return r.text().then(
      () => 'read',
      (reason) => `${reason}`,
    );
  },
  'AbortSignal.any and AbortSignal.timeout': async () => {
    const outer = new AbortController();
    const any = await fetch('/endless', { signal: AbortSignal.any([outer.signal, new AbortController().signal]) });
    const reading = any.text().catch((reason: unknown) => `${reason}`);
    outer.abort(new Error('outer'));
    // Whether it comes before the headers or in the body is the machine's to say.
    const timed = fetch('/endless', { signal: AbortSignal.timeout(200) }).then((r) => r.text());
    return [await reading, await timed.catch((reason: unknown) => `${reason}`)];
  },
  'aborted before the call': async () =>
    fetch('/stream', { signal: AbortSignal.abort() }).catch((reason: unknown) => `${reason}`),
  'statuses without a body': async () => {
    const statuses: unknown[] = [];
    for (const code of [204, 205, 304]) {
      const r = await fetch(`/status?code=${code}`);
      statuses.push([r.status, r.body === null, await r.text(), r.url.endsWith(String(code))]);
    }
    return statuses;
  },
  'an empty stream': async () => {
    const r = await fetch('/empty');
    return [await r.text(), r.bodyUsed];
  },
  'an empty stream through a BYOB reader': async () => {
    const r = await fetch('/empty');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader({ mode: 'byob' });
    const { done, value } = await reader.read(new Uint8Array(4));
    return [done, value?.byteLength];
  },
  'HEAD of a stream': async () => {
    const r = await fetch('/stream', { method: 'HEAD' });
    return [r.status, r.url, await r.text()];
  },
  'bytes that are no UTF-8 pass unchanged': async () => [...(await (await fetch('/bytes')).bytes())],
  '3 MB through a reader that is slow to start': async () => {
    const r = await fetch('/large?bytes=3000000');
    await fetch('/json').then((other) => other.text());
    return (await r.arrayBuffer()).byteLength;
  },
  'a status beyond 599 keeps its body': async () => {
    const r = await fetch('/odd-status');
    return [r.status, r.body?.locked, await r.text()];
  },
  'an event named abort that the page dispatches aborts nothing': async () => {
    const { signal } = new AbortController();
    const r = await fetch('/stream', { signal });
    signal.dispatchEvent(new Event('abort'));
    return (await r.text()).length;
  },
  'an abort whose event the page keeps from others': async () => {
    const controller = new AbortController();
    controller.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
    const r = await fetch('/at-once', { signal: controller.signal });
    await fetch('/json').then((other) => other.text());
    controller.abort();
    return r.text().then(
      () => 'read',
      (reason) => `${reason}`,
    );
  },
  'a method that is an object': async () => {
    const r = await Reflect.apply(fetch, undefined, ['/stream?stream=1', { method: { toString: () => 'POST' } }]);
    return (await r.text()).length;
  },
  'the page replaces Promise and Response': async () => {
    Object.assign(globalThis, { Response: class extends Response {}, Promise: class extends Promise<unknown> {} });
    return (await (await fetch('/stream')).text()).length;
  },
  'WebAssembly.compileStreaming takes the Response': async () =>
    WebAssembly.compileStreaming(fetch('/wasm')).then((module) => Object.prototype.toString.call(module)),
  'a response that is no stream is untouched': async () => {
    const r = await fetch('/json');
    return [await r.json(), r.url, Object.getOwnPropertyNames(r)];
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
  'a stream handed over by postMessage': async () => {
    const r = await fetch('/stream');
    const { port1, port2 } = new MessageChannel();
    const received = new Promise<ReadableStream<Uint8Array<ArrayBuffer>>>((resolve) => {
      port2.onmessage = (event) => resolve(event.data);
    });
    const body = r.body as ReadableStream;
    port1.postMessage(body, [body]);
    return (await new Response(await received).text()).length;
  },
};
