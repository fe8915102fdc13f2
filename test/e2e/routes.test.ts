import type { GatewayName } from '../lab/gateways/gateway.ts';
import { expect, type Inspected, sendPrompt, test } from './devtoolsTest.ts';

/** The case that started the project, on the real app and the real SDK: what each route does, as the panel says it. */
const ROUTES: {
  gateway: GatewayName | 'direct';
  position: 'browser-app' | 'app-model';
  profile: string;
  pattern: string;
}[] = [
  { gateway: 'direct', position: 'browser-app', profile: 'steady', pattern: 'Streaming' },
  { gateway: 'pass-through', position: 'browser-app', profile: 'steady', pattern: 'Streaming' },
  { gateway: 'hold-until-end', position: 'browser-app', profile: 'steady', pattern: 'All at once' },
  { gateway: 'hold-until-end', position: 'app-model', profile: 'steady', pattern: 'All at once' },
  { gateway: 'nginx-http1.0', position: 'app-model', profile: 'short-answer', pattern: 'All at once' },
  // The AI SDK sends X-Accel-Buffering: no, which nginx obeys: in front of the app it streams.
  { gateway: 'nginx-http1.0', position: 'browser-app', profile: 'short-answer', pattern: 'Streaming' },
  { gateway: 'nginx-gzip', position: 'app-model', profile: 'steady', pattern: 'All at once' },
  { gateway: 'caddy', position: 'app-model', profile: 'steady', pattern: 'Streaming' },
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
