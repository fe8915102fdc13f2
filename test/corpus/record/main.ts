import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { parseRecording } from '../../../src/trace/parse.ts';
import type { Recording, Stream } from '../../../src/trace/recording.ts';
import { EXTENSION_PATH, launchChromium } from '../../drive/chromium.ts';
import { type OpenDevTools, openDevTools, untilCapturing } from '../../drive/devtools.ts';
import { exportFromPanel } from '../../drive/exportFromPanel.ts';
import { viewPanel } from '../../drive/panelView.ts';
import { createTeardown } from '../../lab/net/teardown.ts';
import { epochNow, type Milliseconds } from '../../lab/units.ts';
import { type Label, readLabels } from '../labels.ts';
import { askFrom } from './ask.ts';
import { allCases, type Case } from './cases.ts';
import { confound } from './confound.ts';
import { type GatewayUrls, startGateways } from './gateways.ts';
import { labelOf } from './label.ts';
import { type CorpusServer, startCorpusServer } from './server.ts';

/** How long the network log's entry may take to reach the panel; an `EventSource` may have none. */
const LOG_PATIENCE: Milliseconds = 3000;
/** A label knows of no other work than the case's: more than this makes it doubtful, and the recording is made again. */
const MOST_BUSY: Milliseconds = 100;
const MOST_STARVED: Milliseconds = 40;
const MOST_TRIES = 5;
const FOLDER = fileURLToPath(new URL('..', import.meta.url));

/**
 * `npm run corpus:record -- [NAME…]`: records the corpus anew, or those recordings whose names contain one of the words. Through the real panel in the
 * real DevTools, and its Export: the files are what a user would attach to an issue.
 */
const words = process.argv.slice(2);
const cases = [...allCases()].filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
const labels = words.length === 0 || !existsSync(`${FOLDER}/labels.json`) ? {} : readLabels(FOLDER);
if (words.length === 0) rmSync(`${FOLDER}/recordings`, { recursive: true, force: true });
mkdirSync(`${FOLDER}/recordings`, { recursive: true });

const teardown = createTeardown();
try {
  let gateways: GatewayUrls = new Map();
  const server = await startCorpusServer(() => gateways);
  teardown.add(server.close);
  gateways = await startGateways(server.url, teardown);
  const chromium = await launchChromium({ extension: EXTENSION_PATH, args: ['--ignore-certificate-errors'] });
  teardown.add(chromium.close);
  const page = await chromium.context.newPage();
  await page.goto(`${server.url}/page.html`);
  const devtools = await openDevTools(chromium.context, page);
  await untilCapturing(devtools);
  for (const [seed, [name, each]] of cases.entries()) {
    const file = `${name}.json`;
    const studio = { seed: seed + 1, page, devtools, gateways, server };
    let { recording, label, starved } = await record(each, studio);
    for (let again = 1; again < MOST_TRIES && isDisturbed(each, recording, starved); again++) {
      console.log(`${name}: the machine was busy with what is not ours, again`);
      ({ recording, label, starved } = await record(each, studio));
    }
    writeFileSync(`${FOLDER}/recordings/${file}`, `${JSON.stringify(recording)}\n`);
    labels[file] = label;
    console.log(`${seed + 1}/${cases.length} ${name}: ${[label.pattern, ...(label.alsoAcceptable ?? [])].join(', ')}`);
  }
  const sorted = Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(`${FOLDER}/labels.json`, `${JSON.stringify(sorted, null, 2)}\n`);
} finally {
  await teardown.run();
}

interface Studio {
  seed: number;
  page: Page;
  devtools: OpenDevTools;
  gateways: GatewayUrls;
  server: CorpusServer;
}

interface Recorded {
  recording: Recording;
  label: Label;
  /** For how long at once this process, in which the model and the Node gateways run, had no processor. */
  starved: Milliseconds;
}

async function record(recorded: Case, { seed, page, devtools, gateways, server }: Studio): Promise<Recorded> {
  const { gateway, confounder, client } = recorded;
  const origin = client === 'ai-sdk' ? server.url : gateways.get(gateway);
  await page.goto(`${origin}${confounder.startsWith('worker') ? '/behind' : ''}/page.html`);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  // So that a cache has it.
  if (confounder.endsWith('-cache')) await askFrom(page, recorded, seed);
  const calm = await confound(page.context(), page, session, confounder);
  await devtools.panel.getByRole('button', { name: 'Clear' }).click();
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  const askedAt = epochNow();
  await askFrom(page, recorded, seed);
  const starved = delays.max / 1e6;
  delays.disable();
  await calm();
  await session.detach();
  const recording = await exported(devtools);
  return { recording, label: labelOf({ case: recorded, writes: server.lastAnswer(), askedAt }), starved };
}

/** Was the machine, or the page, busy with what others do? */
function isDisturbed({ confounder }: Case, { streams }: Recording, starved: Milliseconds): boolean {
  if (starved > MOST_STARVED) return true;
  if (confounder === 'cpu-6x' || confounder.startsWith('blocked')) return false;
  return streams.some(({ longTasks }) => longTasks.some(([, duration]) => duration > MOST_BUSY));
}

/** The recording of the one stream that the panel shows, when it is over and the network log has told of it. */
async function exported({ panel }: OpenDevTools): Promise<Recording> {
  await viewPanel(panel).settledRows(1);
  for (const start = epochNow(); ; ) {
    const recording = parseRecording(await exportFromPanel(panel));
    const [stream] = recording.streams;
    if (recording.streams.length !== 1 || stream === undefined) throw new Error(`${recording.streams.length} streams`);
    if (stream.network !== undefined || epochNow() - start > LOG_PATIENCE)
      return { ...recording, streams: [compact(stream)] };
  }
}

/** Without what no verdict looks at, so that the files stay small. Times to the hundredth of a millisecond. */
function compact({ longFrames: _, ...stream }: Stream): Stream {
  const rounded = (times: readonly Milliseconds[]) => times.map((time) => Math.round(time * 100) / 100);
  const { chunks, reads, paints } = stream;
  return {
    ...stream,
    chunks: { ...chunks, at: rounded(chunks.at) },
    ...(reads === undefined ? {} : { reads: { ...reads, at: rounded(reads.at) } }),
    ...(paints === undefined ? {} : { paints: { ...paints, at: rounded(paints.at) } }),
  };
}
