import type { Scenarios } from './scenario.ts';

/** Reading a whole body. */
export const BODY_SCENARIOS: Scenarios = {
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
  'an empty stream': async () => {
    const r = await fetch('/empty');
    return [await r.text(), r.bodyUsed];
  },
  'bytes that are no UTF-8 pass unchanged': async () => [...(await (await fetch('/bytes')).bytes())],
  '3 MB through a reader that is slow to start': async () => {
    const r = await fetch('/large?bytes=3000000');
    await fetch('/json').then((other) => other.text());
    return (await r.arrayBuffer()).byteLength;
  },
  'json() that fails after all has arrived': async () => {
    const r = await fetch('/bad-json', { method: 'POST', body: '{"stream": true}' });
    // The connection's end is known to have arrived when other answers have come over it.
    for (let i = 0; i < 3; i++) await fetch('/json').then((other) => other.text());
    return r.json().then(
      () => 'parsed',
      (reason) => [`${reason}`, reason instanceof SyntaxError, Object.keys(reason)],
    );
  },
  'json() of what has arrived': async () => {
    const r = await fetch('/json', { method: 'POST', body: '{"stream": true}' });
    for (let i = 0; i < 3; i++) await fetch('/json').then((other) => other.text());
    return r.json();
  },
  'every method twice at once': async () => {
    const describe = (reason: unknown): string => `${reason}`;
    const r = await fetch('/stream');
    const both = [r.text(), r.blob(), r.json(), r.bytes(), r.arrayBuffer(), r.formData()];
    const results = await Promise.all(both.map((each) => each.then((value) => typeof value, describe)));
    return [results, r.bodyUsed, r.body?.locked];
  },
  'textStream()': async () => {
    const r = await fetch('/stream');
    const textStream: unknown = Reflect.get(r, 'textStream');
    if (typeof textStream !== 'function') return 'not in this browser';
    let text = '';
    const stream: ReadableStream<string> = Reflect.apply(textStream, r, []);
    for await (const piece of stream) text += piece;
    return [text.length, r.bodyUsed];
  },
  'methods borrowed from the prototype': async () => {
    const { text } = Response.prototype;
    return [
      (await text.call(await fetch('/stream'))).length,
      (await Reflect.apply(Response.prototype.json, await fetch('/json'), [])).answer,
    ];
  },
  'what is sent to the server comes back': async () => {
    const form = new FormData();
    form.set('stream', 'true');
    form.set('file', new File(['content'], 'name.txt'));
    const bytes = new TextEncoder().encode('xx{"stream":true}yy');
    const bodies: BodyInit[] = [
      '{"stream":true}',
      new URLSearchParams({ stream: 'true' }),
      new Blob(['{"stream":true}']),
      bytes,
      bytes.subarray(2, 17),
      new DataView(bytes.buffer, 2, 15),
      bytes.buffer,
    ];
    const echoes = bodies.map(async (body) => (await fetch('/echo', { method: 'POST', body })).text());
    const sentForm = await (await fetch('/echo', { method: 'POST', body: form })).text();
    return [await Promise.all(echoes), sentForm.includes('content'), bytes.byteLength];
  },
};
