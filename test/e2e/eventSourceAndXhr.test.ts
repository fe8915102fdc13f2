import { expect, test } from './devtoolsTest.ts';

/** Calm and long, as in `routes.test.ts`. */
const CALM = 'steady?events=40&interval=100';
const LONG = 'steady?events=120&interval=20';

for (const { gateway, profile, pattern } of [
  { gateway: 'direct', profile: CALM, pattern: 'Streaming' },
  { gateway: 'hold-until-end', profile: LONG, pattern: 'All at once' },
] as const) {
  test(`EventSource, ${gateway}: ${pattern}, with all its events`, async ({ inspect, lab }) => {
    const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
    const base = gateway === 'direct' ? lab.appUrl : lab.gateway(gateway).toModelUrl;
    const events = await page.evaluate(
      (url) =>
        new Promise<number>((resolve, reject) => {
          const source = new EventSource(url);
          let count = 0;
          source.onerror = () => reject(new Error('ended without [DONE]'));
          source.onmessage = ({ data }) => {
            count += 1;
            if (data !== '[DONE]') return;
            source.close();
            resolve(count);
          };
        }),
      `${base}/lab/events?model=${encodeURIComponent(profile)}`,
    );
    expect(await view.settledRows(1)).toMatchObject([
      { Pattern: pattern, Method: 'GET', Type: 'EventSource', Events: String(events), Status: '(aborted)' },
    ]);
  });

  test(`XMLHttpRequest, ${gateway}: ${pattern}, with all its events`, async ({ inspect, lab }) => {
    const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
    const base = gateway === 'direct' ? lab.appUrl : lab.gateway(gateway).toModelUrl;
    const text = await page.evaluate(
      ({ url, model }) =>
        new Promise<string>((resolve, reject) => {
          const x = new XMLHttpRequest();
          x.open('POST', url);
          x.setRequestHeader('content-type', 'application/json');
          x.onload = () => resolve(x.responseText);
          x.onerror = reject;
          x.send(JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'go' }] }));
        }),
      { url: `${base}/v1/chat/completions`, model: profile },
    );
    const events = text.match(/^data: /gm)?.length;
    expect(await view.settledRows(1)).toMatchObject([
      { Pattern: pattern, Method: 'POST', Type: 'XHR SSE', Events: String(events), Status: '200' },
    ]);
  });
}
