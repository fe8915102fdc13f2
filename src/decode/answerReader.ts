import type { Milliseconds } from '../trace/recording.ts';
import { type Answer, type ArrivedDelta, countCharacters, type EventKind, type EventProblem } from './answer.ts';
import { type Delta, type Dialect, isDone, type Payload, type Reader, type Reading, type Usage } from './dialect.ts';
import { assistantDataStream } from './dialects/dataStream.ts';
import { errorText } from './dialects/errorText.ts';
import { generic } from './dialects/generic.ts';
import { textStream } from './dialects/textStream.ts';
import { wholeAnswer } from './dialects/wholeAnswer.ts';
import { DIALECTS } from './dialects.ts';
import type { ArrivedEvent } from './event.ts';
import { isObject, member, numberOf, parseJson } from './json.ts';

/** Events after which a stream that no dialect has recognised is read as one of none, until one does recognise an event. */
const MOST_UNKNOWN = 10;

/** Reads what the events of one stream say, in order. */
export interface AnswerReader extends Answer {
  takeEvent(event: ArrivedEvent): void;
  /** Takes a piece of a text without framing. */
  takeText(text: string, chunk: number, at: Milliseconds): void;
  /** Takes a body without events that is one JSON document. */
  takeDocument(json: unknown, chunk: number, at: Milliseconds): void;
  /** Nothing more comes. */
  end(): void;
}

/**
 * A test server may say in any JSON payload when it sent it, in milliseconds since 1970 with fraction: it is how a hold is proven
 * (docs/verdicts.md).
 */
const SEND_STAMP = '_sent';

/** Errors and problems that are kept; past it a stream is nothing but them. */
const MOST_NOTES = 1000;

type Place = Pick<ArrivedDelta, 'at' | 'chunk' | 'event'>;
interface Read {
  payload: Payload;
  problem: EventProblem | undefined;
  place: Place;
}

/** Makes the reader for one stream. It finds the dialect by itself. Never throws, whatever the events hold. */
export function createAnswerReader(): AnswerReader {
  let dialect: Dialect | null = null;
  let read: Reader = () => ({});
  let last: Place | null = null;
  /** Events of before the dialect was known. */
  let unknown: Read[] = [];
  let events = 0;
  let message = -1;
  let finishReason: string | undefined;
  /** Of the messages before this one, and of this one. */
  let usageBefore: Usage | undefined;
  let usage: Usage | undefined;
  let terminal: number | null = null;
  let hidesReasoning = false;
  const deltas: ArrivedDelta[] = [];
  const kinds: EventKind[] = [];
  const errors: { event: number; text: string }[] = [];
  const stamps: { event: number; madeAt: number }[] = [];
  const problems = new Map<number, EventProblem>();

  function setDialect(found: Dialect): void {
    dialect = found;
    read = found.createReader();
    for (const each of unknown) take(each);
    unknown = [];
  }

  function take({ payload, problem, place }: Read): void {
    const event = place.event ?? 0;
    last = place;
    const said = withError(readSafely(payload, event), payload);
    // Of no dialect, what is no JSON may be the text itself.
    if (problem !== undefined && (dialect !== generic || said.deltas === undefined)) addProblem(event, problem);
    if (place.event !== null) kinds.push(kindOf(said));
    if (said.message === 'begins') {
      message += 1;
      usageBefore = sumOf(usageBefore, usage);
      usage = undefined;
    }
    hidesReasoning ||= said.hidesReasoning === true;
    for (const delta of said.deltas ?? []) addDelta(delta, place);
    finishReason = said.finishReason ?? finishReason;
    if (said.usage !== undefined) usage = { ...usage, ...said.usage };
    if (said.error !== undefined && errors.length < MOST_NOTES) errors.push({ event, text: said.error });
    if (said.isTerminal) terminal = event;
    const madeAt = said.madeAt ?? numberOf(member(payload.json, SEND_STAMP));
    if (madeAt !== undefined) stamps.push({ event, madeAt });
  }

  /** A reader that meets what it was not made for leaves the event as it came. */
  function readSafely(payload: Payload, event: number): Reading {
    try {
      return read(payload);
    } catch (error) {
      addProblem(event, { kind: 'unreadable', error: error instanceof Error ? error.message : String(error) });
      return {};
    }
  }

  function addProblem(event: number, problem: EventProblem): void {
    if (problems.size < MOST_NOTES) problems.set(event, problem);
  }

  function addDelta({ channel, text, part, name }: Delta, { at, chunk, event }: Place): void {
    // Not every dialect says where a message begins.
    message = Math.max(0, message);
    const arrived: ArrivedDelta = { at, chunk, event, message, channel, characters: countCharacters(text), text };
    if (part !== undefined) arrived.part = part;
    if (name !== undefined) arrived.name = name;
    deltas.push(arrived);
  }

  return {
    get dialect() {
      return dialect;
    },
    get finishReason() {
      return finishReason;
    },
    get usage() {
      return sumOf(usageBefore, usage);
    },
    get hidesReasoning() {
      return hidesReasoning;
    },
    get terminal() {
      return terminal;
    },
    deltas,
    kinds,
    errors,
    stamps,
    problems,
    takeEvent({ at, chunk, type, data }) {
      const place = { at, chunk, event: events };
      events += 1;
      const { json, problem } = readJson(data ?? '');
      const each = { payload: { type, data: data ?? '', json }, problem, place };
      if (dialect === null) {
        unknown.push(each);
        const found = DIALECTS.find((candidate) => candidate.recognises(each.payload));
        if (found !== undefined) setDialect(found);
        else if (unknown.length >= MOST_UNKNOWN) setDialect(generic);
        return;
      }
      if (dialect !== assistantDataStream && type !== undefined && assistantDataStream.recognises(each.payload)) {
        setDialect(assistantDataStream);
      } else if (dialect === generic) {
        // Heartbeats may come first, and many of them.
        const found = DIALECTS.find((candidate) => candidate.recognises(each.payload));
        if (found !== undefined) setDialect(found);
      }
      take(each);
    },
    takeText(text, chunk, at) {
      if (dialect === null) setDialect(textStream);
      take({
        payload: { type: undefined, data: text, json: undefined },
        problem: undefined,
        place: { at, chunk, event: null },
      });
    },
    takeDocument(json, chunk, at) {
      setDialect(wholeAnswer);
      take({
        payload: { type: undefined, data: '', json },
        problem: undefined,
        place: { at, chunk, event: null },
      });
    },
    end() {
      if (dialect === null && unknown.length > 0) setDialect(generic);
      if (last === null) return;
      for (const delta of read.end?.() ?? []) addDelta(delta, last);
    },
  };
}

/** Gateways put an error into any stream, in the shape that they know. */
function withError(said: Reading, { json }: Payload): Reading {
  if (said.error !== undefined || !isObject(json)) return said;
  const error = errorText(member(json, 'error'));
  return error === undefined ? said : { ...said, error };
}

/** What several messages used together. */
function sumOf(before: Usage | undefined, now: Usage | undefined): Usage | undefined {
  if (before === undefined || now === undefined) return now ?? before;
  const sum: Usage = {};
  for (const name of ['inputTokens', 'outputTokens', 'reasoningTokens'] as const) {
    if (before[name] !== undefined || now[name] !== undefined) sum[name] = (before[name] ?? 0) + (now[name] ?? 0);
  }
  return sum;
}

/** What can only be JSON that begins so; a failed try costs an exception. */
const JSON_BEGINNING = /^\s*["[{\d\-tfn]/;

function readJson(data: string): { json: unknown; problem: EventProblem | undefined } {
  if (isDone({ data })) return { json: undefined, problem: undefined };
  if (!JSON_BEGINNING.test(data))
    return { json: undefined, problem: data.trim() === '' ? undefined : { kind: 'no-json' } };
  const parsed = parseJson(data);
  return parsed.ok ? { json: parsed.value, problem: undefined } : { json: undefined, problem: parsed.problem };
}

function kindOf({ deltas, error, isTerminal, message, finishReason, usage }: Reading): EventKind {
  if (error !== undefined) return 'error';
  const [first] = deltas ?? [];
  if (first !== undefined) return first.channel;
  if (isTerminal) return 'end';
  if (finishReason !== undefined || message === 'ends') return 'finish';
  if (usage !== undefined) return 'usage';
  return message === 'begins' ? 'start' : 'other';
}
