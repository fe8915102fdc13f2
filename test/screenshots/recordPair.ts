import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { parseRecording } from '../../src/trace/parse.ts';
import type { Recording } from '../../src/trace/recording.ts';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { openDevTools, untilCapturing } from '../drive/devtools.ts';
import { exportFromPanel } from '../drive/exportFromPanel.ts';
import { viewPanel } from '../drive/panelView.ts';
import { startLab } from '../lab/lab.ts';

/**
 * `npx tsx test/screenshots/recordPair.ts`, after a build: records the pair of the first picture anew, the same prompt through the gateway that
 * holds and directly. Names of hosts are resolved to the laboratory's ports, so the recording has them as a user's would.
 */
const FILE = fileURLToPath(new URL('recordings/gateway-and-direct.streamgauge.json', import.meta.url));
/** About what a chat model takes for a long paragraph. */
const MODEL = 'steady?events=210&interval=40';
const GATEWAY = 'gateway.example.com';
const DIRECT = 'api.example.com';
const PAGE = 'chat.example.com';

const lab = await startLab({ pages: false });
const places = { [GATEWAY]: lab.gateway('hold-until-end').toModelUrl, [DIRECT]: lab.modelUrl, [PAGE]: lab.appUrl };
const rules = Object.entries(places).map(([host, url]) => `MAP ${host} ${new URL(url).host}`);
const chromium = await launchChromium({
  extension: EXTENSION_PATH,
  args: [`--host-resolver-rules=${rules.join(',')}`],
});
try {
  const page = await chromium.context.newPage();
  await page.goto(`http://${PAGE}/plain.html`);
  const devtools = await openDevTools(chromium.context, page);
  await untilCapturing(devtools);
  for (const host of [GATEWAY, DIRECT]) {
    await page.evaluate(
      async ({ url, model }) => {
        const messages = [{ role: 'user', content: 'Why do rivers meander?' }];
        const body = JSON.stringify({ model, stream: true, messages });
        await (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).text();
      },
      { url: `http://${host}/v1/chat/completions`, model: MODEL },
    );
  }
  await viewPanel(devtools.panel).settledRows(2);
  const recorded = async (): Promise<Recording> => parseRecording(await exportFromPanel(devtools.panel));
  // DevTools' network log tells of a stream a little after its end.
  await expect.poll(async () => (await recorded()).streams.every(({ network }) => network !== undefined)).toBe(true);
  const { streams, ...rest } = await recorded();
  const [gateway, direct] = streams;
  if (gateway === undefined || direct === undefined) throw new Error('the panel lost a stream');
  const labelled: Recording = {
    ...rest,
    streams: [
      { ...gateway, labels: { role: 'gateway' } },
      { ...direct, labels: { role: 'direct' } },
    ],
  };
  writeFileSync(FILE, `${JSON.stringify(labelled)}\n`);
} finally {
  await chromium.close();
  await lab.stop();
}
