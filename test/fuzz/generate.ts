import { type Random, seededRandom } from '../lab/model/random.ts';
import type { BodyMethod, Deed, Operation, Reason, Sequence } from './sequence.ts';

/** Makes the sequence of this seed: the same on every machine. */
export function generateSequence(seed: number): Sequence {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1));
  const { type, content } = random.pick(BODIES)(random);
  const length = new TextEncoder().encode(content).length;
  const cuts = Array.from({ length: random.integer(0, 4) }, () => random.integer(1, length - 1));
  const operations = Array.from({ length: random.integer(2, 12) }, () => generateOperation(random));
  return {
    seed,
    ask: random.pick(['url', 'url', 'request', 'any-signal']),
    type,
    content,
    cuts: [...new Set(cuts)].sort((a, b) => a - b),
    ending: random.pick(['end', 'end', 'end', 'break']),
    operations,
  };
}

interface Content {
  type: string;
  content: string;
}

const BOUNDARY = 'x-boundary';

const BODIES: [(random: Random) => Content, ...((random: Random) => Content)[]] = [
  (random) => ({ type: 'text/event-stream', content: events(random.integer(1, 6)) }),
  (random) => ({ type: 'text/event-stream', content: 'data: é€🎉\n\n'.repeat(random.integer(1, 3)) }),
  () => ({ type: 'application/json', content: '{"answer":[1,2,{"three":"€"}]}' }),
  () => ({ type: 'application/x-ndjson', content: '{"a":1}\n{"b":2}\n' }),
  () => ({ type: 'application/x-www-form-urlencoded', content: 'a=1&b=two&b=3' }),
  () => ({
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    content: `--${BOUNDARY}\r\nContent-Disposition: form-data; name="field"\r\n\r\nvalue\r\n--${BOUNDARY}--\r\n`,
  }),
  // Larger than what capture joins for a page that reads late.
  (random) => ({ type: 'text/event-stream', content: events(1).padEnd(random.integer(70_000, 200_000), 'padding ') }),
];

function events(count: number): string {
  return Array.from({ length: count }, (_, i) => `data: {"number":${i}}\n\n`).join('');
}

function generateOperation(random: Random): Operation {
  const deed = pickDeed(random);
  return random.integer(1, 4) === 1 ? { ...deed, atOnce: true } : deed;
}

const slot = (random: Random): number => random.integer(0, 5);
const reason = (random: Random): Reason => random.pick(['none', 'undefined', 'string', 'error', 'object']);
const method = (random: Random): BodyMethod =>
  random.pick(['text', 'text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData']);

type ReadInto = Extract<Deed, { kind: 'read-into' }>;

/** Each with how often it comes. */
const DEEDS: [weight: number, make: (random: Random) => Deed][] = [
  [14, () => ({ kind: 'arrive' })],
  [10, (random) => ({ kind: 'reader', stream: slot(random), mode: random.pick(['default', 'default', 'byob']) })],
  [10, (random) => ({ kind: 'read', reader: slot(random) })],
  [
    8,
    (random) => {
      const length = random.pick([1, 3, 8, 40, 1000, 100_000]);
      const view = random.pick<ReadInto['view']>(['Uint8Array', 'Uint8Array', 'Uint16Array', 'DataView']);
      const min = random.integer(1, 3) === 1 ? { min: random.integer(1, length) } : {};
      return { kind: 'read-into', reader: slot(random), length, view, ...min };
    },
  ],
  [4, (random) => ({ kind: 'release', reader: slot(random) })],
  [3, (random) => ({ kind: 'cancel-reader', reader: slot(random), reason: reason(random) })],
  [3, (random) => ({ kind: 'cancel', stream: slot(random), reason: reason(random) })],
  [4, (random) => ({ kind: 'clone', response: slot(random) })],
  [4, (random) => ({ kind: 'tee', stream: slot(random) })],
  [4, (random) => ({ kind: 'abort', reason: reason(random) })],
  [
    4,
    (random) => ({
      kind: 'pipe-to',
      stream: slot(random),
      sink: random.pick(['open', 'open', 'blocked', 'failing', 'failing-close']),
      prevent: (['preventCancel', 'preventClose', 'preventAbort'] as const).filter(() => random.integer(1, 4) === 1),
    }),
  ],
  [2, (random) => ({ kind: 'abort-pipes', reason: reason(random) })],
  [
    3,
    (random) => ({
      kind: 'pipe-through',
      stream: slot(random),
      transform: random.pick(['identity', 'TextDecoderStream']),
    }),
  ],
  [9, (random) => ({ kind: 'consume', response: slot(random), method: method(random) })],
  [
    4,
    (random) => ({
      kind: 'iterate',
      stream: slot(random),
      bytes: random.pick([1, 1, 30, 1000]),
      leave: random.pick(['break', 'break', 'throw']),
      preventCancel: random.integer(1, 4) === 1,
    }),
  ],
  [2, (random) => ({ kind: 'wrap', stream: slot(random) })],
  [2, (random) => ({ kind: 'transfer', stream: slot(random), by: random.pick(['structuredClone', 'postMessage']) })],
  [1, (random) => ({ kind: 'transfer-response', response: slot(random) })],
  [3, (random) => ({ kind: 'look', response: slot(random) })],
];

const ALL_WEIGHTS = DEEDS.reduce((sum, [weight]) => sum + weight, 0);

function pickDeed(random: Random): Deed {
  let left = random.integer(1, ALL_WEIGHTS);
  for (const [weight, make] of DEEDS) {
    left -= weight;
    if (left <= 0) return make(random);
  }
  return { kind: 'arrive' };
}
