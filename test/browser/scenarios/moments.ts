import type { Scenarios } from './scenario.ts';

/** When a read is answered, a stream closed, a body used: what the fuzz run once found to differ. */
export const MOMENTS_SCENARIOS: Scenarios = {
  'of a response that was cloned it is answered': async () => {
    const r = await fetch('/at-once');
    const clone = r.clone();
    for (let i = 0; i < 3; i++) await (await fetch('/json')).text();
    const reader = r.body?.getReader();
    const read = reader?.read();
    reader?.releaseLock();
    const [{ status }] = await Promise.allSettled([read]);
    return [status, (await clone.text()).length];
  },
  'a stream that has ended closes without another read': async () => {
    const r = await fetch('/at-once');
    for (let i = 0; i < 3; i++) await (await fetch('/json')).text();
    const reader = r.body?.getReader();
    let bytes = 0;
    while (bytes < 100) bytes += (await reader?.read())?.value?.byteLength ?? 0;
    await reader?.closed;
    return bytes;
  },
  'blob() takes the whole body at once': async () => {
    const r = await fetch('/stream');
    const blob = r.blob();
    const used = r.bodyUsed;
    const [again] = await Promise.allSettled([r.text()]);
    return [used, again.status === 'rejected' ? String(again.reason) : again.status, (await blob).size];
  },
  'blob() of a locked body, and then text()': async () => {
    const r = await fetch('/stream');
    const reader = r.body?.getReader();
    const both = await Promise.allSettled([r.blob(), r.text()]);
    await reader?.cancel();
    return both.map((each) => (each.status === 'rejected' ? String(each.reason) : each.status));
  },
  'an abort right after a read of a body that has ended': async () => {
    const controller = new AbortController();
    const r = await fetch('/at-once', { signal: controller.signal });
    for (let i = 0; i < 3; i++) await (await fetch('/json')).text();
    const read = r.body?.getReader().read();
    controller.abort('enough');
    return (await read)?.value?.byteLength;
  },
  'an abort after bytes came for a read that was let go, and the end': async ({ id }) => {
    const controller = new AbortController();
    const r = await fetch(`/bytes?id=${id}`, { signal: controller.signal });
    const reader = r.body?.getReader();
    await reader?.read();
    const read = reader?.read();
    reader?.releaseLock();
    for (let i = 0; i < 3; i++) await fetch(`/next?id=${id}`);
    for (let i = 0; i < 3; i++) await (await fetch('/json')).text();
    controller.abort('enough');
    const next = r.body?.getReader();
    return (await Promise.allSettled([read, next?.closed, next?.read()])).map(({ status }) => status);
  },
  'cancelling a clone settles while the other is not read, and that one reads on': async () => {
    const r = await fetch('/stream');
    const clone = r.clone();
    const order: string[] = [];
    await Promise.all([
      clone.body?.cancel('not me').then(() => order.push('cancelled')),
      r.text().then((text) => order.push(String(text.length))),
    ]);
    return order;
  },
  'a clone of an aborted response': async () => {
    const controller = new AbortController();
    const r = await fetch('/endless', { signal: controller.signal });
    controller.abort('enough');
    const both = await Promise.allSettled([r.clone().text(), r.text()]);
    return both.map((each) => (each.status === 'rejected' ? each.reason : each.status));
  },
};
