import type { Page } from '@playwright/test';
import type { Observation } from '../../src/link/messages.ts';
import type { EpochMilliseconds, Milliseconds } from '../lab/units.ts';
import { openPanelEar } from './panelEar.ts';
import type { Bench, Result } from './row.ts';
import { median, quantile } from './statistics.ts';

const ROUNDS = 4;
const EVENTS = 300;
const INTERVAL: Milliseconds = 10;
const BOUND: { median: Milliseconds; last: Milliseconds } = { median: 0.2, last: 2 };

/** By the number of the event: when what had it was there. */
type TimesByEvent = Map<number, EpochMilliseconds>;

/**
 * How true the recorded chunk times are: against the time at which the page's own reader has the same chunk, and, as that
 * reader is served by us, against a reader in a page without us, both from the server's write on.
 */
export const chunkTime: Bench = {
  name: 'chunk',
  needsBrowsers: true,
  async measure(sides) {
    const ear = await openPanelEar(sides.hooked.devtools.panel);
    const toPage: Milliseconds[] = [];
    const fromServer = { native: [] as Milliseconds[], hooked: [] as Milliseconds[] };
    for (let round = 0; round < ROUNDS; round++) {
      await sides.reload();
      await ear.heard(1);
      const sidesInTurn = round % 2 === 0 ? (['native', 'hooked'] as const) : (['hooked', 'native'] as const);
      for (const side of sidesInTurn) {
        const { read, sent } = await readStream(sides[side].page);
        const times = side === 'native' ? read : recordedTimes(await ear.heard(1));
        for (const [number, sentAt] of sent) fromServer[side].push(timeOf(times, number) - sentAt);
        if (side === 'native') continue;
        for (const [number, readAt] of read) toPage.push(readAt - timeOf(times, number));
        await sides.hooked.panelDone(1);
      }
    }
    const off = toPage.map(Math.abs);
    const none = '–';
    return [
      line('recorded chunk time, page’s own reader: median', none, none, median(off), BOUND.median),
      line('… 99th percentile', none, none, quantile(off, 0.99), BOUND.last),
      compared('recorded chunk time, reader without us: median', fromServer, 0.5, BOUND.median),
      compared('… 99th percentile', fromServer, 0.99, BOUND.last),
    ];
  },
};

function compared(
  work: string,
  times: Record<'native' | 'hooked', Milliseconds[]>,
  share: number,
  bound: Milliseconds,
): Result {
  const native = quantile(times.native, share);
  const hooked = quantile(times.hooked, share);
  return line(work, `${native.toFixed(2)} ms`, `${hooked.toFixed(2)} ms`, hooked - native, bound);
}

function line(work: string, native: string, hooked: string, difference: Milliseconds, bound: Milliseconds): Result {
  return {
    work,
    native,
    hooked,
    cost: `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(3)} ms`,
    bound: `within ${bound} ms`,
    holds: Math.abs(difference) <= bound,
  };
}

function timeOf(times: TimesByEvent, number: number): EpochMilliseconds {
  const at = times.get(number);
  if (at === undefined) throw new Error(`event ${number} was not recorded`);
  return at;
}

/** Few enough events that neither side ever waits for the other. */
async function readStream(page: Page): Promise<{ read: TimesByEvent; sent: TimesByEvent }> {
  const chunks = await page.evaluate(async (url) => {
    const response = await fetch(url);
    const decoder = new TextDecoder();
    const read: { at: number; text: string }[] = [];
    const reader = response.body?.getReader();
    for (;;) {
      const result = await reader?.read();
      const at = performance.timeOrigin + performance.now();
      if (result === undefined || result.done) return read;
      read.push({ at, text: decoder.decode(result.value, { stream: true }) });
    }
  }, `/paced?events=${EVENTS}&interval=${INTERVAL}`);
  const read: TimesByEvent = new Map();
  const sent: TimesByEvent = new Map();
  for (const { at, text } of chunks) {
    for (const { number, sentAt } of eventsIn(text)) {
      read.set(number, at);
      sent.set(number, sentAt);
    }
  }
  return { read, sent };
}

function recordedTimes(observations: Observation[]): TimesByEvent {
  const started = observations.find((each) => each.type === 'stream-started');
  if (started === undefined) throw new Error('the panel heard of no stream');
  const times: TimesByEvent = new Map();
  for (const each of observations) {
    if (each.type !== 'chunks-arrived') continue;
    each.text.forEach((text, i) => {
      for (const { number } of eventsIn(text ?? '')) times.set(number, started.startedAt + (each.at[i] ?? Number.NaN));
    });
  }
  return times;
}

function eventsIn(text: string): { number: number; sentAt: EpochMilliseconds }[] {
  const events = text.matchAll(/"number":(\d+),"sent":([\d.]+)/g);
  return [...events].map(([, number, sent]) => ({ number: Number(number), sentAt: Number(sent) }));
}
