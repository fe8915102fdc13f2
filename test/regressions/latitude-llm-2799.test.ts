// https://github.com/latitude-dev/latitude-llm/issues/2799
// What stood between reported the end of a streamed answer as its first byte.
import type { Observation } from '../../src/link/messages.ts';
import { expect, test } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';

type Of<Type extends Observation['type']> = Extract<Observation, { type: Type }>;

test('first byte, next byte and end stand where they happened', async ({ hooked }) => {
  // The page's own clock, read when each has happened for it and nothing later can have.
  const page = await hooked.page.evaluate(async () => {
    const seen = { start: performance.now(), first: 0, next: 0, end: 0 };
    const reader = (await fetch('/bytes?id=ttfb')).body?.getReader();
    await reader?.read();
    seen.first = performance.now();
    await fetch('/next?id=ttfb');
    await reader?.read();
    seen.next = performance.now();
    for (let i = 0; i < 2; i++) await fetch('/next?id=ttfb');
    while (!(await reader?.read())?.done);
    seen.end = performance.now();
    return { ...seen, origin: performance.timeOrigin };
  });
  const all = await untilHeard(hooked, 'stream-ended');
  const one = <Type extends Observation['type']>(type: Type): Of<Type> => {
    const found = all.find((each): each is Of<Type> => each.type === type);
    if (found === undefined) throw new Error(`no ${type}`);
    return found;
  };
  const start = one('stream-started').startedAt - page.origin;
  const headers = start + one('response-received').headersAt;
  const chunks = all.flatMap((each) => (each.type === 'chunks-arrived' ? each.at : [])).map((at) => start + at);
  const end = start + one('stream-ended').endedAt;
  const inOrder = [page.start, start, headers, chunks[0], page.first, chunks[1], page.next, end, page.end].map(
    // The epoch takes most of a number's digits: sums with it are off by some tens of nanoseconds.
    (time) => Math.round(Number(time) * 100) / 100,
  );
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
});
