// https://github.com/DataDog/browser-sdk/pull/1810
// https://github.com/open-telemetry/opentelemetry-js/issues/5883
// https://github.com/open-telemetry/opentelemetry-js/pull/5894
// The page cancelled its branch of a tee, the record's branch read on, and the connection stayed open.
import { compareClosing, type Scenario } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

const WAYS: Record<string, Scenario> = {
  'reader.cancel() after a read': async ({ id }) => {
    const reader = (await fetch(`/endless?id=${id}`)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    return reader?.closed.then(() => 'closed');
  },
  'body.cancel() before any': async ({ id }) => {
    const r = await fetch(`/endless?id=${id}`);
    await r.body?.cancel(new Error('not wanted'));
    return [r.bodyUsed, r.body?.locked];
  },
  'a pipe whose end is aborted': async ({ id }) => {
    const r = await fetch(`/endless?id=${id}`);
    let written = 0;
    const full = new WritableStream({
      write(_chunk, controller) {
        written += 1;
        if (written === 2) controller.error(new Error('full'));
      },
    });
    return r.body?.pipeTo(full).catch((reason: unknown) => `${reason}`);
  },
  'both branches of the page’s own clone': async ({ id }) => {
    const r = await fetch(`/endless?id=${id}`);
    const clone = r.clone();
    await Promise.all([r.body?.cancel(), clone.body?.cancel()]);
    return [r.bodyUsed, clone.bodyUsed];
  },
};

for (const [way, scenario] of Object.entries(WAYS)) {
  test(`closes the connection: ${way}`, async ({ nativePage, hooked, server }) => {
    expect(await compareClosing({ nativePage, hooked, server }, scenario)).toBeDefined();
  });
}
