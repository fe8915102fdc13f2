import { decodeStream } from '../../src/decode/streamDecoder.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import type { Decoded } from '../../src/diagnose/measures.ts';
import type { Stream } from '../../src/trace/recording.ts';
import type { Milliseconds } from '../lab/units.ts';
import type { PureBench, Result } from './row.ts';
import { median } from './statistics.ts';

const ROUNDS = 7;
const RECORDINGS = 2000;
const MOST_PER_RECORDING: Milliseconds = 0.1;
const LONG = 1_000_000;
const LONGEST: Milliseconds = 300;

interface Given {
  stream: Stream;
  decoded: Decoded;
}

/** What a verdict costs, in this process, without decoding: for a row of the list, and for the longest stream there may be. */
export const verdicts: PureBench = {
  name: 'verdicts',
  needsBrowsers: false,
  async measure() {
    const short = Array.from({ length: 20 }, (_, i) => given(200, i));
    const long = given(LONG, 3);
    const many = timeOf(() => {
      for (let i = 0; i < RECORDINGS; i++) judge(short[i % short.length]);
    });
    return [
      row(`verdicts: on a recording of 200 chunks, mean of ${RECORDINGS}`, many / RECORDINGS, MOST_PER_RECORDING, 3),
      row(
        `verdicts: on ${LONG.toLocaleString('en')} chunks`,
        timeOf(() => judge(long)),
        LONGEST,
        0,
      ),
    ];
  },
};

function judge(of: Given | undefined): unknown {
  return of === undefined ? undefined : diagnose(of.stream, of.decoded);
}

/** A stream with jitter, a page that is busy now and then, and a network log; every other one flushed by size. */
function given(chunks: number, seed: number): Given {
  const text: string[] = [];
  const at: Milliseconds[] = [];
  for (let i = 0; i < chunks; i++) {
    text.push(`data: {"choices":[{"delta":{"content":" w${i}"}}]}\n\n`);
    at.push(20 + 25 * i + ((i * (seed + 7)) % 11));
  }
  const whole =
    seed % 2 === 0
      ? { at, text }
      : { at, text: text.map((piece, i) => (text[i - 1]?.slice(-9) ?? '') + piece.slice(0, -9)) };
  const stream: Stream = {
    id: `${seed}`,
    source: 'fetch',
    page: 'http://app.test/',
    startedAt: 0,
    request: { method: 'POST', url: 'http://gateway.test/v1/chat/completions', headers: [], body: '{"stream":true}' },
    response: {
      status: 200,
      statusText: 'OK',
      url: '',
      protocol: 'http/1.1',
      headers: [
        ['content-type', 'text/event-stream'],
        ['server', 'nginx'],
      ],
      headersAt: 18,
    },
    chunks: { ...whole, bytes: whole.text.map((piece) => piece.length) },
    network: {
      timings: {},
      bodyBytes: 50 * chunks,
      wireBodyBytes: 56 * chunks,
      fromCache: false,
      fromServiceWorker: false,
    },
    longTasks: [[300, 60]],
    hidden: [],
    outcome: 'complete',
    endedAt: at.at(-1) ?? 0,
  };
  const { events, asides, answer } = decodeStream(stream);
  return { stream, decoded: { events, asides, stamps: answer.stamps } };
}

function timeOf(run: () => unknown): Milliseconds {
  run();
  const times = Array.from({ length: ROUNDS }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  return median(times);
}

function row(work: string, time: Milliseconds, bound: Milliseconds, digits: number): Result {
  return {
    work,
    native: '–',
    hooked: `${time.toFixed(digits)} ms`,
    cost: '',
    bound: `≤ ${bound} ms`,
    holds: time <= bound,
  };
}
