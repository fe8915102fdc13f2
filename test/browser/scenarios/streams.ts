import type { Scenarios } from './scenario.ts';

/** Reading a body piece by piece. */
export const STREAMS_SCENARIOS: Scenarios = {
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
  'an empty stream through a BYOB reader': async () => {
    const r = await fetch('/empty');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader({ mode: 'byob' });
    const { done, value } = await reader.read(new Uint8Array(4));
    return [done, value?.byteLength];
  },
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
  'tee of a tee': async () => {
    const [a, b] = (await fetch('/stream')).body?.tee() ?? [];
    const [c, d] = a?.tee() ?? [];
    return Promise.all([b, c, d].map(async (each) => (await new Response(each).text()).length));
  },
  // Piece by piece: else the next may be there already, and the read is answered before the lock is released.
  'a released lock: a pending read rejects, another reader goes on': async ({ id }) => {
    const stream = (await fetch(`/bytes?id=${id}`)).body as ReadableStream<Uint8Array<ArrayBuffer>>;
    const first = stream.getReader();
    let bytes = (await first.read()).value?.byteLength ?? 0;
    const pending = first.read().then(
      () => 'read',
      (reason: unknown) => `${reason}`,
    );
    first.releaseLock();
    const closed = await first.closed.catch((reason: unknown) => `${reason}`);
    for (let i = 0; i < 3; i++) await fetch(`/next?id=${id}`);
    const second = stream.getReader();
    for (let step = await second.read(); !step.done; step = await second.read()) bytes += step.value.byteLength;
    return [await pending, closed, bytes, await first.read().catch((reason: unknown) => `${reason}`)];
  },
  'values({ preventCancel }) and then a reader': async () => {
    const stream = (await fetch('/stream')).body as ReadableStream<Uint8Array<ArrayBuffer>>;
    let bytes = 0;
    for await (const chunk of stream.values({ preventCancel: true })) {
      bytes += chunk.byteLength;
      break;
    }
    for await (const chunk of stream) bytes += chunk.byteLength;
    return [bytes, stream.locked];
  },
  'what is thrown inside for await': async () => {
    const r = await fetch('/endless');
    try {
      for await (const _chunk of r.body as ReadableStream<Uint8Array>) throw new RangeError('mine');
    } catch (error) {
      return [`${error}`, r.bodyUsed, r.body?.locked];
    }
    return 'nothing thrown';
  },
  'BYOB reads with min, with a used buffer, with an empty one': async () => {
    const reader = (await fetch('/at-once')).body?.getReader({ mode: 'byob' });
    if (reader === undefined) return 'no body';
    const describe = (reason: unknown): string => `${reason}`;
    const first = await reader.read(new Uint8Array(40), { min: 30 });
    const used = new Uint8Array(8);
    const second = reader.read(used).then(({ value }) => value?.byteLength, describe);
    const again = reader.read(used).then(({ value }) => value?.byteLength, describe);
    const empty = reader.read(new Uint8Array(0)).then(({ value }) => value?.byteLength, describe);
    const other = await reader.read(new Float64Array(1)).then(({ value }) => value?.constructor.name, describe);
    return [(first.value?.byteLength ?? 0) >= 30, await second, await again, await empty, other];
  },
  'a BYOB read that waits when the stream is cancelled': async () => {
    const reader = (await fetch('/bytes?id=byob-waits')).body?.getReader({ mode: 'byob' });
    if (reader === undefined) return 'no body';
    await reader.read(new Uint8Array(2));
    const waiting = reader.read(new Uint8Array(4));
    await reader.cancel('enough');
    const { done, value } = await waiting;
    return [done, value?.byteLength, await reader.closed];
  },
  'readers that may not be': async () => {
    const stream = (await fetch('/stream')).body as ReadableStream<Uint8Array<ArrayBuffer>>;
    const reader = stream.getReader();
    const attempts = [
      () => stream.getReader(),
      () => stream.tee(),
      () => stream.cancel(),
      () => stream.pipeTo(new WritableStream()),
      () => stream.pipeThrough(new TextDecoderStream()),
      () => Reflect.apply(stream.getReader, stream, [{ mode: 'other' }]),
    ];
    const errors: string[] = [];
    for (const attempt of attempts) {
      try {
        await attempt();
        errors.push('done');
      } catch (error) {
        errors.push(`${error}`);
      }
    }
    await reader.cancel();
    return errors;
  },
  'pipeTo a writer that fails, with preventCancel and without': async () => {
    const failing = (): WritableStream =>
      new WritableStream({
        write() {
          throw new RangeError('full');
        },
      });
    // Endless: of a short stream all may have come when the first write fails.
    const kept = (await fetch('/endless')).body as ReadableStream<Uint8Array>;
    const first = await kept.pipeTo(failing(), { preventCancel: true }).catch((reason: unknown) => `${reason}`);
    const reader = kept.getReader();
    const { done } = await reader.read();
    await reader.cancel();
    const lost = (await fetch('/stream')).body as ReadableStream<Uint8Array<ArrayBuffer>>;
    const second = await lost.pipeTo(failing()).catch((reason: unknown) => `${reason}`);
    return [first, done, second, lost.locked];
  },
  'pipeTo stopped by a signal': async () => {
    const controller = new AbortController();
    const stream = (await fetch('/endless')).body as ReadableStream<Uint8Array>;
    let pieces = 0;
    const sink = new WritableStream({
      write() {
        pieces += 1;
        if (pieces === 2) controller.abort('enough');
      },
    });
    const why = await stream.pipeTo(sink, { signal: controller.signal }).catch((reason: unknown) => reason);
    return [why, pieces >= 2, stream.locked];
  },
  'two pipes in a row, and the text they give': async () => {
    const stream = (await fetch('/stream')).body as ReadableStream<Uint8Array<ArrayBuffer>>;
    const upper = new TransformStream<string, string>({
      transform: (piece, controller) => controller.enqueue(piece.toUpperCase()),
    });
    let text = '';
    for await (const piece of stream.pipeThrough(new TextDecoderStream()).pipeThrough(upper)) text += piece;
    return text;
  },
  'cancel, and what is read afterwards': async () => {
    const r = await fetch('/endless');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader();
    const reading = reader.read();
    const waiting = [reader.read(), reader.read()];
    await reading;
    const cancelled = await reader.cancel('why');
    const rest = await Promise.all(waiting.map(async (each) => (await each).value === undefined));
    return [cancelled, rest.at(-1), await reader.closed, (await reader.read()).done, r.bodyUsed];
  },
  'cancel of one that was closed or has failed': async () => {
    const closed = (await fetch('/empty')).body as ReadableStream;
    const emptied = await new Response(closed).text();
    const failed = (await fetch('/breaks')).body as ReadableStream<Uint8Array>;
    const reader = failed.getReader();
    await reader
      .read()
      .then(() => reader.closed)
      .catch(() => undefined);
    const why = await reader.cancel('late').then(
      () => 'cancelled',
      (reason: unknown) => `${reason}`,
    );
    return [emptied, why, await reader.closed.catch((reason: unknown) => `${reason}`)];
  },
};
