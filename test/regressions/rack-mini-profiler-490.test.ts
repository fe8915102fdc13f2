// https://github.com/MiniProfiler/rack-mini-profiler/issues/490
// https://github.com/airbrake/airbrake-js/issues/466
// https://github.com/airbrake/airbrake-js/pull/467
// https://github.com/django-commons/django-debug-toolbar/issues/2100
// https://github.com/yiisoft/yii2-debug/issues/541
// The wrapper chained `.then` to the promise for itself: each abort that the page handled was an unhandled rejection too.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('what the page handles is reported nowhere', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const unhandled: string[] = [];
    globalThis.addEventListener('unhandledrejection', ({ reason }) => unhandled.push(`${reason}`));
    const ways: ((signal: AbortSignal) => Promise<unknown>)[] = [
      (signal) => fetch('/endless', { signal }),
      (signal) => fetch('/json', { signal }),
      (signal) => fetch('/endless', { signal }).then((r) => r.text()),
      (signal) => fetch('/endless', { signal }).then((r) => r.body?.getReader().closed),
      (signal) => fetch('/endless', { signal }).then((r) => r.clone().json()),
    ];
    const handled: string[] = [];
    for (const way of ways) {
      const controller = new AbortController();
      const done = way(controller.signal).then(
        () => handled.push('resolved'),
        (reason) => handled.push(reason.name),
      );
      // At once for the first, in the body for the others.
      if (handled.length > 1) await new Promise((resolve) => setTimeout(resolve, 30));
      controller.abort();
      await done;
    }
    await new Promise((resolve) => setTimeout(resolve));
    return { handled, unhandled };
  });
  expect(seen).toEqual({ handled: Array(5).fill('AbortError'), unhandled: [] });
});

test('what the page does not handle is reported once', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const unhandled: string[] = [];
    globalThis.addEventListener('unhandledrejection', (event) => {
      unhandled.push(`${event.reason} ${event.promise === Reflect.get(globalThis, 'asked')}`);
      event.preventDefault();
    });
    const controller = new AbortController();
    Object.assign(globalThis, { asked: fetch('/endless', { signal: controller.signal }) });
    controller.abort();
    const other = new AbortController();
    void (await fetch('/endless', { signal: other.signal })).text();
    other.abort(new Error('mine'));
    while (unhandled.length < 2) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    return unhandled;
  });
  expect(seen).toEqual([expect.stringMatching(/^AbortError.* true$/), 'Error: mine false']);
});
