import { createParser } from 'eventsource-parser';
import { createEventDecoder } from '../../src/decode/eventDecoder.ts';
import { createStreamDecoder } from '../../src/decode/streamDecoder.ts';
import type { Header } from '../../src/trace/recording.ts';
import type { Milliseconds } from '../lab/units.ts';
import type { PureBench, Result } from './row.ts';
import { type Interval, median, medianInterval } from './statistics.ts';

const HEADERS: Header[] = [['content-type', 'text/event-stream']];
const EVENTS = 50_000;
const ROUNDS = 21;
const LONGEST: Milliseconds = 2000;

/** As a gateway sends it. */
function event(number: number): string {
  const chunk = {
    id: 'chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG',
    object: 'chat.completion.chunk',
    created: 1_795_431_583,
    model: 'gpt-5-mini-2026-08-07',
    system_fingerprint: 'fp_3f58d112f7',
    choices: [{ index: 0, delta: { content: ` word${number}` }, logprobs: null, finish_reason: null }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

/**
 * What decoding costs, in this process, beside `eventsource-parser` alone that keeps what it found; the same bytes, an event per chunk. And two bodies that are as
 * bad as they get.
 */
export const decodeThroughput: PureBench = {
  name: 'decode',
  needsBrowsers: false,
  async measure() {
    const chunks = Array.from({ length: EVENTS }, (_, i) => event(i));
    const parserAlone = (): unknown => {
      const found: { data: string }[] = [];
      const parser = createParser({ onEvent: (message) => found.push(message) });
      for (const chunk of chunks) parser.feed(chunk);
      return found;
    };
    const withJson = (): unknown => {
      const found: unknown[] = [];
      const parser = createParser({ onEvent: ({ data }) => found.push(JSON.parse(data)) });
      for (const chunk of chunks) parser.feed(chunk);
      return found;
    };
    const cut = (): unknown => {
      const decoder = createEventDecoder(HEADERS);
      let i = 0;
      for (const chunk of chunks) decoder.feed(chunk, i, i++, chunk.length);
      return decoder.events;
    };
    const read = (): unknown => {
      const decoder = createStreamDecoder(HEADERS);
      let i = 0;
      for (const chunk of chunks) decoder.feed(chunk, i, i++, chunk.length);
      return decoder.answer;
    };
    return [
      besides('decode: bytes cut into events, beside eventsource-parser', parserAlone, cut),
      besides('… and read, beside eventsource-parser and JSON.parse', withJson, read),
      // No bound: what eventsource-parser and JSON.parse take together is the least.
      { ...besides('… and read, beside eventsource-parser alone', parserAlone, read), bound: '', holds: undefined },
      {
        ...besides('the least for that: eventsource-parser and JSON.parse', parserAlone, withJson),
        bound: '',
        holds: undefined,
      },
      timed('decode: one event of 10 MB, in chunks of 16 KiB', () => feedAll(oneHugeEvent())),
      timed('decode: 1,000,000 chunks of one byte', () => feedAll(singleBytes())),
    ];
  },
};

function besides(work: string, base: () => unknown, ours: () => unknown): Result {
  const times: { base: Milliseconds; ours: Milliseconds }[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? [base, ours] : [ours, base];
    const taken = new Map(order.map((each) => [each, timeOf(each)]));
    // The first two compile.
    if (round >= 0) times.push({ base: taken.get(base) ?? 0, ours: taken.get(ours) ?? 0 });
  }
  const ratios = times.map((each) => each.ours / each.base);
  const ratio = median(ratios);
  const range: Interval = medianInterval(ratios);
  return {
    work,
    native: `${median(times.map((each) => each.base)).toFixed(0)} ms`,
    hooked: `${median(times.map((each) => each.ours)).toFixed(0)} ms`,
    cost: `× ${ratio.toFixed(2)} (${range.low.toFixed(2)} – ${range.high.toFixed(2)}, ${ROUNDS} pairs)`,
    bound: '≤ 2.50',
    holds: ratio <= 2.5,
  };
}

function timed(work: string, run: () => unknown): Result {
  run();
  const time = timeOf(run);
  return {
    work,
    native: '–',
    hooked: `${time.toFixed(0)} ms`,
    cost: '',
    bound: `< ${LONGEST / 1000} s`,
    holds: time < LONGEST,
  };
}

function timeOf(run: () => unknown): Milliseconds {
  const before = performance.now();
  run();
  return performance.now() - before;
}

function* oneHugeEvent(): Iterable<string> {
  const body = `data: ${JSON.stringify({ choices: [{ delta: { content: 'x'.repeat(10_000_000) } }] })}\n\n`;
  for (let at = 0; at < body.length; at += 16_384) yield body.slice(at, at + 16_384);
}

function singleBytes(): Iterable<string> {
  const one = event(1);
  return one.repeat(Math.ceil(1_000_000 / one.length)).slice(0, 1_000_000);
}

function feedAll(chunks: Iterable<string>): unknown {
  const decoder = createStreamDecoder(HEADERS);
  let i = 0;
  for (const chunk of chunks) {
    decoder.feed(chunk, i, i, chunk.length);
    i += 1;
  }
  decoder.end();
  return decoder.answer;
}
