import type { Scenarios } from './scenario.ts';

/** Those that end with the browser closing the connection: the server must see it. */
export const CLOSING_SCENARIOS: Scenarios = {
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
