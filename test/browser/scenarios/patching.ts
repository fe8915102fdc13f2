import type { Scenarios } from './scenario.ts';

/** Pages that replace built-ins, before or after us. */
export const PATCHING_SCENARIOS: Scenarios = {
  'the page replaces Promise and Response': async () => {
    Object.assign(globalThis, { Response: class extends Response {}, Promise: class extends Promise<unknown> {} });
    return (await (await fetch('/stream')).text()).length;
  },
  'the page wraps fetch after us, and takes its wrapper off again': async () => {
    const before = globalThis.fetch;
    const calls: unknown[] = [];
    globalThis.fetch = function (this: unknown, ...args: Parameters<typeof fetch>) {
      calls.push(args.length);
      return Reflect.apply(before, this, args);
    };
    const wrapped = (await (await fetch('/stream')).text()).length;
    globalThis.fetch = before;
    return [wrapped, (await (await fetch('/stream')).text()).length, calls, globalThis.fetch === before];
  },
  'the page makes fetch unwritable, and deletes it': async () => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
    Object.defineProperty(globalThis, 'fetch', { ...descriptor, writable: false });
    const frozen = Reflect.set(globalThis, 'fetch', null);
    const length = (await (await fetch('/stream')).text()).length;
    return [frozen, length, Reflect.deleteProperty(globalThis, 'fetch'), 'fetch' in globalThis];
  },
  'the page wraps the methods of Response and of readers': async () => {
    const calls: string[] = [];
    const spy = (target: object, name: string): void => {
      const original: unknown = Reflect.get(target, name);
      if (typeof original !== 'function') return;
      Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
        calls.push(name);
        return Reflect.apply(original, this, args);
      });
    };
    for (const name of ['text', 'json', 'clone', 'arrayBuffer']) spy(Response.prototype, name);
    for (const name of ['getReader', 'tee', 'cancel', 'pipeTo']) spy(ReadableStream.prototype, name);
    for (const name of ['read', 'releaseLock', 'cancel']) spy(ReadableStreamDefaultReader.prototype, name);
    spy(ReadableByteStreamController.prototype, 'enqueue');
    const length = (await (await fetch('/stream')).clone().text()).length;
    const reader = (await fetch('/at-once')).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    return [length, calls];
  },
  'members that the page put on Object.prototype': async () => {
    const names = [
      'get',
      'set',
      'has',
      'apply',
      'construct',
      'getPrototypeOf',
      'getOwnPropertyDescriptor',
      'ownKeys',
      'value',
    ];
    Object.assign(Object.prototype, Object.fromEntries(names.map((name) => [name, () => 'trapped'])));
    try {
      const response = await fetch.call(window, '/stream');
      const names = [fetch.name, fetch.length, Response.prototype.text.name, Headers.prototype.set.length];
      return [names, response.url.length > 0, (await response.clone().text()).length];
    } finally {
      for (const name of names) Reflect.deleteProperty(Object.prototype, name);
    }
  },
  'a class that extends Response, and whose members call what they override': async () => {
    let calls = 0;
    class Answer extends Response {
      override get url(): string {
        calls += 1;
        return `mine ${super.url}`;
      }
      override async json(): Promise<unknown> {
        await null;
        calls += 1;
        return super.json();
      }
      override clone(): Response {
        calls += 1;
        return super.clone();
      }
    }
    const answer = new Answer('{"a":1}');
    const { url } = answer;
    const clone = answer.clone();
    return [url, await answer.json(), clone instanceof Answer, await clone.text(), calls];
  },
  'nothing of ours calls what the page has replaced': async () => {
    const calls: Record<string, number> = {};
    const undo: (() => void)[] = [];
    let counting = false;
    const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
    const poison = (label: string, target: object): void => {
      for (const key of ownKeys(target)) {
        const descriptor = getOwnPropertyDescriptor(target, key);
        if (descriptor === undefined || !descriptor.configurable || key === 'constructor') continue;
        for (const part of ['value', 'get', 'set'] as const) {
          const original: unknown = descriptor[part];
          if (typeof original !== 'function') continue;
          const name = `${label}.${typeof key === 'symbol' ? key.description : key}`;
          const counted = function (this: unknown, ...args: unknown[]): unknown {
            if (counting) calls[name] = (calls[name] ?? 0) + 1;
            return new.target === undefined
              ? apply(original, this, args)
              : Reflect.construct(original, args, new.target);
          };
          defineProperty(target, key, { ...descriptor, [part]: counted });
          undo[undo.length] = () => void defineProperty(target, key, descriptor);
        }
      }
    };
    const targets: Record<string, object> = {
      'Array.prototype': Array.prototype,
      'Map.prototype': Map.prototype,
      'Set.prototype': Set.prototype,
      'WeakMap.prototype': WeakMap.prototype,
      'WeakSet.prototype': WeakSet.prototype,
      'RegExp.prototype': RegExp.prototype,
      'String.prototype': String.prototype,
      'Number.prototype': Number.prototype,
      'Promise.prototype': Promise.prototype,
      Promise,
      'Uint8Array.prototype': Object.getPrototypeOf(Uint8Array.prototype),
      'ArrayBuffer.prototype': ArrayBuffer.prototype,
      Object,
      JSON,
      'TextDecoder.prototype': TextDecoder.prototype,
      'Headers.prototype': Headers.prototype,
      'Response.prototype': Response.prototype,
      'Request.prototype': Request.prototype,
      'URL.prototype': URL.prototype,
      'URLSearchParams.prototype': URLSearchParams.prototype,
      'FormData.prototype': FormData.prototype,
      'ReadableStream.prototype': ReadableStream.prototype,
      'ReadableStreamDefaultReader.prototype': ReadableStreamDefaultReader.prototype,
      'ReadableByteStreamController.prototype': ReadableByteStreamController.prototype,
      'AbortSignal.prototype': AbortSignal.prototype,
      'EventTarget.prototype': EventTarget.prototype,
      'Event.prototype': Event.prototype,
      'MessagePort.prototype': MessagePort.prototype,
      'Performance.prototype': Performance.prototype,
      'Document.prototype': Document.prototype,
      'Node.prototype': Node.prototype,
      'DOMException.prototype': DOMException.prototype,
      'MutationRecord.prototype': MutationRecord.prototype,
      'Error.prototype': Error.prototype,
      'EventSource.prototype': EventSource.prototype,
      'MessageEvent.prototype': MessageEvent.prototype,
      'XMLHttpRequest.prototype': XMLHttpRequest.prototype,
      'XMLHttpRequestEventTarget.prototype': XMLHttpRequestEventTarget.prototype,
      'ProgressEvent.prototype': ProgressEvent.prototype,
      'PerformanceEntry.prototype': PerformanceEntry.prototype,
    };
    for (const [label, target] of Object.entries(targets)) poison(label, target);
    for (const name of ['setTimeout', 'queueMicrotask', 'requestAnimationFrame', 'structuredClone'] as const) {
      const original = globalThis[name];
      Reflect.set(globalThis, name, (...args: unknown[]) => {
        if (counting) calls[name] = (calls[name] ?? 0) + 1;
        return apply(original, globalThis, args);
      });
      undo[undo.length] = () => void Reflect.set(globalThis, name, original);
    }
    const form = new FormData();
    form.set('a', 'b');
    counting = true;
    const { signal } = new AbortController();
    const first = await fetch('/stream', {
      signal,
      headers: [['accept', 'text/event-stream']],
      method: 'post',
      body: form,
    });
    const reader = (first.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await reader.cancel();
    const second = await fetch('/stream', { headers: { a: 'b' }, method: 'POST', body: new URLSearchParams('a=b') });
    await second.text();
    const third = await fetch('/json', { method: 'POST', body: new TextEncoder().encode('{"stream":true}') });
    await third.clone().json();
    const controller = new AbortController();
    const fourth = await fetch(new Request('/endless', { signal: controller.signal }));
    const reading = fourth.text().then(
      () => 'read',
      () => 'aborted',
    );
    controller.abort();
    await reading;
    document.body.append('some words');
    const fifth = await fetch('/endless');
    await fifth.body?.cancel(new TypeError('mine'));
    const source = new EventSource('/stream');
    await new Promise((resolve) => {
      source.onerror = resolve;
    });
    source.close();
    for (const type of ['', 'text', 'arraybuffer', 'json'] as const) {
      const x = new XMLHttpRequest();
      x.open('POST', '/stream');
      x.responseType = type;
      x.setRequestHeader('accept', 'text/event-stream');
      await new Promise((resolve) => {
        x.onloadend = resolve;
        x.send(new URLSearchParams('a=b'));
      });
    }
    const left = new XMLHttpRequest();
    left.open('GET', '/endless');
    left.send();
    left.abort();
    // Reports are posted and frames painted meanwhile.
    await (await fetch('/stream')).text();
    counting = false;
    for (const each of undo) each();
    return calls;
  },
};
