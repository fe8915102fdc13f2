import type { Page } from '@playwright/test';
import type { HookReport } from '../../src/link/messages.ts';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { openDevTools, untilCapturing } from '../drive/devtools.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import type { EpochMilliseconds, Milliseconds } from '../lab/units.ts';

/** Medians over all chunks of all rounds. */
export interface ChunkDelay {
  /** Without the extension: when a plain `reader.read()` loop in the page had the chunk, less when the model wrote it. */
  plain: Milliseconds;
  /** With the panel recording: the recorded chunk time, less when the model wrote it. */
  recorded: Milliseconds;
  difference: Milliseconds;
}

/** One event per chunk, and few enough that neither side ever waits for the other. */
const PROFILE = 'steady?events=100&interval=20&stamps=1';
const ROUNDS = 3;

interface TimedText {
  at: EpochMilliseconds;
  text: string;
}

/**
 * Measures both in turn, so that whatever else the machine does is spread over both. Both are read against the same
 * stamps: the clocks of model and browser differ by the same amount, and the difference of the medians is free of it.
 */
export async function measureChunkDelay(): Promise<ChunkDelay> {
  const lab = await startLab({ pages: false, gateways: { names: [] } });
  try {
    const plain: Milliseconds[] = [];
    const recorded: Milliseconds[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(...(await readPlainly(lab)));
      recorded.push(...(await record(lab)));
    }
    return { plain: median(plain), recorded: median(recorded), difference: median(recorded) - median(plain) };
  } finally {
    await lab.stop();
  }
}

async function readPlainly(lab: Lab): Promise<Milliseconds[]> {
  const { context, close } = await launchChromium();
  try {
    const page = await context.newPage();
    await page.goto(`${lab.appUrl}/plain.html`);
    return delays(await readStream(page));
  } finally {
    await close();
  }
}

async function record(lab: Lab): Promise<Milliseconds[]> {
  const { context, close } = await launchChromium({ extension: EXTENSION_PATH });
  try {
    const page = await context.newPage();
    await page.goto(`${lab.appUrl}/plain.html`);
    const devtools = await openDevTools(context, page);
    const { panel } = devtools;
    await untilCapturing(devtools);
    // A second ear on the panel's own ports hears what the panel hears.
    await panel.evaluate(() => {
      const heard: HookReport[] = [];
      Object.assign(globalThis, { heard });
      chrome.tabs.connect = new Proxy(chrome.tabs.connect, {
        apply(connect, self, args: [number]) {
          const port = Reflect.apply(connect, self, args);
          port.onMessage.addListener((message) => heard.push(message));
          return port;
        },
      });
    });
    await page.reload();
    await readStream(page);
    await panel.waitForFunction(() => JSON.stringify(Reflect.get(globalThis, 'heard')).includes('stream-ended'));
    const heard: HookReport[] = await panel.evaluate(() => Reflect.get(globalThis, 'heard'));
    return delays(recordedChunks(heard));
  } finally {
    await close();
  }
}

function readStream(page: Page): Promise<TimedText[]> {
  return page.evaluate(async (model) => {
    const response = await fetch('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'go' }] }),
    });
    const decoder = new TextDecoder();
    const read: TimedText[] = [];
    const reader = response.body?.getReader();
    for (;;) {
      const result = await reader?.read();
      const at = performance.timeOrigin + performance.now();
      if (result === undefined || result.done) return read;
      read.push({ at, text: decoder.decode(result.value, { stream: true }) });
    }
  }, PROFILE);
}

function recordedChunks(heard: HookReport[]): TimedText[] {
  const observations = heard.flatMap((report) => report.observations);
  const started = observations.find((each) => each.type === 'stream-started');
  if (started === undefined) throw new Error('the panel heard of no stream');
  return observations.flatMap((each) =>
    each.type === 'chunks-arrived'
      ? each.at.map((at, i) => ({ at: started.startedAt + at, text: each.text[i] ?? '' }))
      : [],
  );
}

function delays(chunks: TimedText[]): Milliseconds[] {
  return chunks.flatMap(({ at, text }) => {
    const sent = /"_sent":([\d.]+)/.exec(text)?.[1];
    return sent === undefined ? [] : [at - Number(sent)];
  });
}

function median(values: Milliseconds[]): Milliseconds {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
