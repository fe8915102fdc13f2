import type { GatewayName } from '../lab/gateways/gateway.ts';
import { expect, type Inspected, sendPrompt, test } from './devtoolsTest.ts';

/**
 * Calm and long: on a busy machine the page is busy too, which joins events of a faster stream, or parts the end of a short burst
 * from the rest, and then the verdict is rightly inconclusive.
 */
const CALM = 'steady?events=40&interval=100';
const LONG = 'steady?events=120&interval=20';
/** Compressed it is less than the 4 kB that nginx's gzip gathers before it writes. */
const COMPRESSIBLE = 'steady?events=60&interval=40';

/** The case that started the project, on the real app and the real SDK: what each route does, as the panel says it. */
const ROUTES: {
  gateway: GatewayName | 'direct';
  position: 'browser-app' | 'app-model';
  profile: string;
  pattern: string;
}[] = [
  { gateway: 'direct', position: 'browser-app', profile: CALM, pattern: 'Streaming' },
  { gateway: 'pass-through', position: 'browser-app', profile: CALM, pattern: 'Streaming' },
  { gateway: 'hold-until-end', position: 'browser-app', profile: LONG, pattern: 'All at once' },
  { gateway: 'hold-until-end', position: 'app-model', profile: LONG, pattern: 'All at once' },
  { gateway: 'nginx-http1.0', position: 'app-model', profile: 'short-answer', pattern: 'All at once' },
  // The AI SDK sends X-Accel-Buffering: no, which nginx obeys: in front of the app it streams.
  { gateway: 'nginx-http1.0', position: 'browser-app', profile: 'short-answer', pattern: 'Streaming' },
  { gateway: 'nginx-gzip', position: 'app-model', profile: COMPRESSIBLE, pattern: 'All at once' },
  { gateway: 'caddy', position: 'app-model', profile: CALM, pattern: 'Streaming' },
];

async function sendAndRead({ page, view }: Inspected): Promise<Record<string, string>> {
  await sendPrompt(page);
  const [row] = await view.settledRows(1);
  if (row === undefined) throw new Error('no stream in the grid');
  return row;
}

for (const { gateway, position, profile, pattern } of ROUTES) {
  test(`assistant-ui, ${gateway} (${position}), ${profile}: ${pattern}`, async ({ inspect, lab }) => {
    const row = await sendAndRead(await inspect(lab.chatUrl({ gateway, position, profile })));
    expect(row).toMatchObject({ Pattern: pattern, Method: 'POST', Status: '200', Type: 'SSE' });
  });
}

for (const { gateway, profile, pattern } of ROUTES.filter(
  ({ position, gateway }) => position === 'app-model' || gateway === 'direct',
)) {
  test(`openai package, ${gateway}, ${profile}: ${pattern}`, async ({ inspect, lab }) => {
    const row = await sendAndRead(await inspect(lab.openaiUrl({ gateway, profile })));
    expect(row).toMatchObject({ Pattern: pattern, Method: 'POST', Status: '200', Type: 'SSE' });
  });
}

test('another window keeps the main thread busy while a healthy stream arrives: nobody is accused', async ({
  inspect,
  lab,
}) => {
  const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
  await page.evaluate(async () => {
    const other = window.open('/plain.html?other');
    if (other === null) throw new Error('no window');
    await new Promise((resolve) => other.addEventListener('load', resolve));
    const reading = fetch('/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ model: 'steady', stream: true, messages: [{ role: 'user', content: 'go' }] }),
    }).then((response) => response.text());
    // By the other window's own script: a task of ours would be told to us.
    const runThere: (code: string) => unknown = Reflect.get(other, 'eval');
    runThere(`setTimeout(() => {
      const until = performance.now() + 2500;
      while (performance.now() < until);
    })`);
    await reading;
    other.close();
  });
  // Which of the two depends on how much of it the browser could still tell.
  expect(await view.settledRows(1)).toMatchObject([
    { Pattern: expect.stringMatching(/^(?:Page blocked|Inconclusive)$/) },
  ]);
});
