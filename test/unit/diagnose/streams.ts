import { decodeStream } from '../../../src/decode/streamDecoder.ts';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import type { Pattern, Verdict } from '../../../src/diagnose/verdict.ts';
import type { Milliseconds, NetworkLog, Stream } from '../../../src/trace/recording.ts';

/** One write of the model, or of a hop, and when it arrives. */
export interface Piece {
  at: Milliseconds;
  text: string;
}

const ROLE = 'data: {"object":"chat.completion.chunk","choices":[{"delta":{"role":"assistant"}}]}\n\n';
const END = [
  'data: {"object":"chat.completion.chunk","choices":[{"delta":{},"finish_reason":"stop"}]}\n\n',
  'data: {"object":"chat.completion.chunk","choices":[],"usage":{"total_tokens":90}}\n\n',
  'data: [DONE]\n\n',
];

function chatDelta(i: number): string {
  const delta = {
    object: 'chat.completion.chunk',
    id: 'chatcmpl-0123456789',
    choices: [{ delta: { content: ` w${i}` } }],
  };
  return `data: ${JSON.stringify(delta)}\n\n`;
}

/**
 * An OpenAI chat answer as the model sends it: role with the first delta at `first`, then a delta at each of `gaps` (in
 * turn, from the start again), the end with the last delta. `deltas` + 4 events.
 */
export function chatAnswer(deltas: number, gaps: Milliseconds | Milliseconds[], first: Milliseconds = 20): Piece[] {
  const pieces: Piece[] = [{ at: first, text: ROLE }];
  const turns = typeof gaps === 'number' ? [gaps] : gaps;
  let at = first;
  for (let i = 0; i < deltas; i++) {
    if (i > 0) at += turns[(i - 1) % turns.length] ?? 0;
    pieces.push({ at, text: chatDelta(i) });
  }
  for (const text of END) pieces.push({ at, text });
  return pieces;
}

/** An AI SDK UI message stream: `start` at 8 ms from the app server, the rest as the model sends. `deltas` + 7 events. */
export function aiSdkAnswer(deltas: number, gap: Milliseconds, first: Milliseconds = 20): Piece[] {
  const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
  const end = first + gap * (deltas - 1);
  return [
    { at: Math.min(8, first), text: event({ type: 'start' }) },
    { at: first, text: event({ type: 'start-step' }) },
    { at: first, text: event({ type: 'text-start', id: '0' }) },
    ...Array.from({ length: deltas }, (_, i) => ({
      at: first + gap * i,
      text: event({ type: 'text-delta', id: '0', delta: ` w${i}` }),
    })),
    { at: end, text: event({ type: 'text-end', id: '0' }) },
    { at: end, text: event({ type: 'finish-step' }) },
    { at: end, text: event({ type: 'finish' }) },
    { at: end, text: 'data: [DONE]\n\n' },
  ];
}

/** All but the first `passed` pieces wait for the last one. */
export function heldToTheEnd(pieces: readonly Piece[], passed = 0): Piece[] {
  const end = pieces.at(-1)?.at ?? 0;
  return pieces.map((piece, i) => (i < passed ? piece : { ...piece, at: end }));
}

/** What waits is let go whenever `size` characters are together, cut there, and at the end. */
export function flushedBySize(pieces: readonly Piece[], size: number): Piece[] {
  const out: Piece[] = [];
  let waiting = '';
  for (const { at, text } of pieces) {
    waiting += text;
    for (; waiting.length >= size; waiting = waiting.slice(size)) out.push({ at, text: waiting.slice(0, size) });
  }
  return [...out, { at: pieces.at(-1)?.at ?? 0, text: waiting }];
}

/** What waits is let go every `interval`, and at the end. */
export function flushedByTime(pieces: readonly Piece[], interval: Milliseconds): Piece[] {
  const end = pieces.at(-1)?.at ?? 0;
  return pieces.map(({ at, text }) => ({ at: Math.min(end, Math.ceil(at / interval) * interval), text }));
}

/** Nothing comes before `until`. */
export function heldStart(pieces: readonly Piece[], until: Milliseconds): Piece[] {
  return pieces.map(({ at, text }) => ({ at: Math.max(at, until), text }));
}

/**
 * The same, with the time at which each was made in its JSON. To be called before anything holds them.
 *
 * @param factor of the clock that made them
 */
export function stamped(pieces: readonly Piece[], factor = 1): Piece[] {
  return pieces.map(({ at, text }) => ({
    at,
    text: text.replace(/^data: \{/, `data: {"_sent":${1_795_431_583_000 + at * factor},`),
  }));
}

/** What the network log says of a body of `bytes` that the last hop wrote over HTTP/1.1 in chunks of these sizes. */
export function writtenIn(sizes: readonly number[]): NetworkLog {
  const bodyBytes = sizes.reduce((sum, size) => sum + size, 0);
  const framing = sizes.reduce((sum, size) => sum + size.toString(16).length + 4, 5);
  return { timings: {}, fromCache: false, fromServiceWorker: false, bodyBytes, wireBodyBytes: bodyBytes + framing };
}

/** A complete stream of these pieces: what arrives at one time is one chunk. */
export function streamOf(pieces: readonly Piece[], changes: Partial<Stream> = {}): Stream {
  const at: Milliseconds[] = [];
  const text: string[] = [];
  for (const piece of pieces) {
    const last = at.length - 1;
    if (at[last] === piece.at) text[last] += piece.text;
    else {
      at.push(piece.at);
      text.push(piece.text);
    }
  }
  return {
    id: 'a',
    source: 'fetch',
    page: 'http://app.test/',
    startedAt: 1_795_431_583_000.5,
    request: { method: 'POST', url: 'http://gateway.test/v1/chat/completions', headers: [], body: '{"stream":true}' },
    response: responseOf('text/event-stream', at[0] ?? 0),
    chunks: { at, bytes: text.map((piece) => piece.length), text },
    longTasks: [],
    hidden: [],
    outcome: 'complete',
    endedAt: at.at(-1) ?? 0,
    ...changes,
  };
}

export function responseOf(
  contentType: string,
  headersAt: Milliseconds,
  headers: [string, string][] = [],
): NonNullable<Stream['response']> {
  return {
    status: 200,
    statusText: 'OK',
    url: 'http://gateway.test/v1/chat/completions',
    headers: [['content-type', contentType], ...headers],
    headersAt,
  };
}

/** Decodes and diagnoses, as panel and command line do. */
export function verdictOf(stream: Stream): Verdict {
  const { events, asides, answer } = decodeStream(stream);
  return diagnose(stream, { events, asides, stamps: answer.stamps });
}

/** A verdict for tests that are about something else. */
export function someVerdict(pattern: Pattern): Verdict {
  return {
    pattern,
    where: null,
    confidence: 'low',
    because: [],
    summary: '',
    facts: [],
    observations: [],
    suspects: [],
    remedies: [],
    surer: [],
  };
}
