// https://github.com/DataDog/browser-sdk/pull/484
// An XMLHttpRequest that was opened before the patch came had no context, and `send` threw.
import { expect, HOOK_WITH_EAR, test } from '../browser/pages.ts';

test('objects opened, sent or answered before the hook came go on as they were', async ({ nativePage: page }) => {
  await page.evaluate(async () => {
    const made = new XMLHttpRequest();
    const opened = new XMLHttpRequest();
    opened.open('GET', '/at-once?opened');
    const answered = new XMLHttpRequest();
    answered.open('GET', '/steps?steps=2&id=before');
    answered.send();
    await new Promise((resolve) => {
      answered.onprogress = resolve;
    });
    const source = new EventSource('/steps-of-events?id=source');
    await new Promise((resolve) => {
      source.onmessage = resolve;
    });
    Object.assign(globalThis, { made, opened, answered, source });
  });
  await page.evaluate(HOOK_WITH_EAR);
  const seen = await page.evaluate(async () => {
    const objectNamed = (name: string): XMLHttpRequest => Reflect.get(globalThis, name);
    const [made, opened, answered] = [objectNamed('made'), objectNamed('opened'), objectNamed('answered')];
    const source: EventSource = Reflect.get(globalThis, 'source');
    const done = (x: XMLHttpRequest): Promise<unknown> =>
      new Promise((resolve) => x.addEventListener('loadend', () => resolve([x.status, x.responseText.length])));
    const all = [made, opened, answered].map(done);
    made.open('GET', '/at-once?made');
    made.send();
    opened.setRequestHeader('x-lab', 'yes');
    opened.send();
    for (let i = 0; i < 3; i++) await fetch('/next?id=before');
    const message = new Promise((resolve) => source.addEventListener('message', ({ data }) => resolve(data)));
    await fetch('/next?id=source');
    const data = await message;
    source.close();
    return [await Promise.all(all), data, source.readyState];
  });
  expect(seen).toEqual([
    [
      [200, 100],
      [200, 100],
      [200, 14],
    ],
    '2',
    2,
  ]);
  // Opened after the hook had come: that one is watched.
  await expect
    .poll(async () => JSON.stringify(await page.evaluate(() => Reflect.get(globalThis, 'heard'))))
    .toContain('stream-ended');
  const heard: string = JSON.stringify(await page.evaluate(() => Reflect.get(globalThis, 'heard')));
  expect(heard).toContain('?made');
  expect(heard).not.toContain('?opened');
  expect(heard).not.toContain('steps');
});
