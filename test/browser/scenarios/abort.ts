import type { Scenarios } from './scenario.ts';

/** Aborting, before, during and after. */
export const ABORT_SCENARIOS: Scenarios = {
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
  'bodyUsed and locked, aborted before and while every method reads': async () => {
    const results: unknown[] = [];
    for (const method of ['text', 'json', 'bytes', 'arrayBuffer', 'blob', 'formData'] as const) {
      const during = new AbortController();
      const r = await fetch('/endless', { signal: during.signal });
      const reading = r[method]();
      during.abort();
      const why = await reading.then(
        () => 'read',
        (reason: unknown) => `${reason}`,
      );
      const before = new AbortController();
      const unread = await fetch('/endless', { signal: before.signal });
      before.abort();
      const state = [unread.bodyUsed, unread.body?.locked];
      const late = await unread[method]().then(
        () => 'read',
        (reason: unknown) => `${reason}`,
      );
      results.push([method, why, r.bodyUsed, r.body?.locked, state, late, unread.bodyUsed, unread.body?.locked]);
    }
    return results;
  },
  'abort after the body was read to the end': async () => {
    const controller = new AbortController();
    const r = await fetch('/stream', { signal: controller.signal });
    const reader = (r.body as ReadableStream<Uint8Array>).getReader();
    let bytes = 0;
    for (let step = await reader.read(); !step.done; step = await reader.read()) bytes += step.value.byteLength;
    controller.abort();
    return [bytes, (await reader.read()).done, await reader.closed, r.bodyUsed];
  },
  'abort with a clone: both reject': async () => {
    const controller = new AbortController();
    const r = await fetch('/endless', { signal: controller.signal });
    const clone = r.clone();
    const both = [r.text(), clone.text()].map((each) => each.catch((reason: unknown) => `${reason}`));
    controller.abort(new RangeError('mine'));
    return Promise.all(both);
  },
  'abort with a tee, one branch read': async () => {
    const controller = new AbortController();
    const r = await fetch('/endless', { signal: controller.signal });
    const [a, b] = (r.body as ReadableStream<Uint8Array<ArrayBuffer>>).tee();
    await a.getReader().read();
    controller.abort('words');
    return new Response(b).text().catch((reason: unknown) => `${reason}`);
  },
  'abort while it is piped': async () => {
    const controller = new AbortController();
    const r = await fetch('/endless', { signal: controller.signal });
    let aborted: unknown;
    const piping = (r.body as ReadableStream<Uint8Array>).pipeTo(
      new WritableStream({
        write: () => controller.abort(new RangeError('mine')),
        abort: (reason) => {
          aborted = `${reason}`;
        },
      }),
    );
    return [await piping.catch((reason: unknown) => `${reason}`), aborted];
  },
  'abort twice, and cancel after it': async () => {
    const controller = new AbortController();
    const r = await fetch('/endless', { signal: controller.signal });
    const reader = (r.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    controller.abort('first');
    controller.abort('second');
    const why = await reader.read().catch((reason: unknown) => reason);
    return [why, await reader.cancel('third').catch((reason: unknown) => reason)];
  },
  'abort inside a listener of the same signal': async () => {
    const controller = new AbortController();
    const order: string[] = [];
    controller.signal.addEventListener('abort', () => order.push('listener before'));
    const r = await fetch('/endless', { signal: controller.signal });
    controller.signal.onabort = () => order.push('onabort');
    controller.signal.addEventListener('abort', () => order.push('listener after'));
    const reading = r.text().catch((reason: unknown) => order.push(`rejected: ${reason}`));
    controller.abort();
    order.push('aborted');
    await reading;
    return order;
  },
  'the signal of a Request, of init, and none': async () => {
    const [ofRequest, ofInit] = [new AbortController(), new AbortController()];
    const request = new Request('/endless', { signal: ofRequest.signal });
    const both = await fetch(request, { signal: ofInit.signal });
    const none = await fetch(new Request('/stream', { signal: ofRequest.signal }), { signal: null });
    ofRequest.abort('request');
    const text = await none.text();
    const reading = both.text().catch((reason: unknown) => `${reason}`);
    ofInit.abort('init');
    return [text.length, await reading];
  },
  'reasons that are no errors': async () => {
    const results: unknown[] = [];
    for (const reason of [0, '', false, 5n, Symbol('s'), () => 1, { a: 1 }]) {
      const controller = new AbortController();
      const r = await fetch('/endless', { signal: controller.signal });
      const reading = r.text().then(
        () => 'read',
        (why: unknown) => why === reason,
      );
      controller.abort(reason);
      results.push(await reading);
    }
    return results;
  },
};
