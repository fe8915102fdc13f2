import * as v from 'valibot';
import type { Recording } from './recording.ts';
import { BadRecordingError } from './recordingError.ts';

const FORMAT: Recording['format'] = 'streamgauge-recording';
/** The newest version this build reads. When it grows, an upgrader from each older version comes with it. */
const VERSION: Recording['version'] = 1;

const finite = v.pipe(v.number(), v.finite());
const bytes = v.pipe(finite, v.minValue(0));
const times = longList(
  v.pipe(
    v.array(finite),
    v.check((at) => at.every((time, i) => time >= (at[i - 1] ?? time)), 'times go backwards'),
  ),
  areTimes,
);
const sizes = longList(v.array(bytes), areSizes);
const texts = longList(v.array(v.string()), (list) => list.every((text) => typeof text === 'string'));
const headers = longList(v.array(v.tuple([v.string(), v.string()])), areHeaders);
const spans = v.array(v.tuple([finite, finite]));

const request = v.object({
  method: v.string(),
  url: v.string(),
  headers,
  body: v.exactOptional(v.string()),
});

const response = v.object({
  status: finite,
  statusText: v.string(),
  url: v.string(),
  protocol: v.exactOptional(v.string()),
  headers,
  headersAt: finite,
});

const chunks = v.pipe(
  v.object({ at: times, bytes: sizes, text: v.nullable(texts) }),
  v.check(
    ({ at, bytes, text }) => at.length === bytes.length && (text === null || at.length === text.length),
    'at, bytes and text differ in length',
  ),
);

const network = v.object({
  timings: v.record(v.string(), finite),
  bodyBytes: v.exactOptional(bytes),
  wireBodyBytes: v.exactOptional(bytes),
  finishedAt: v.exactOptional(finite),
  fromCache: v.boolean(),
  fromServiceWorker: v.boolean(),
  startedAt: v.exactOptional(finite),
  requestHeaders: v.exactOptional(headers),
  hiddenHeaders: v.exactOptional(v.array(v.string())),
  connection: v.exactOptional(v.string()),
  connectionReused: v.exactOptional(v.boolean()),
});

const mark = v.variant('kind', [
  v.object({ kind: v.picklist(['event-level', 'progress-only', 'timed-by-devtools', 'untimed']) }),
  v.object({ kind: v.literal('reconnected'), lastEventId: v.string() }),
  v.object({ kind: v.literal('held-for-sniffing'), bytes }),
  v.object({ kind: v.literal('read-ahead-full'), at: finite }),
  v.object({ kind: v.literal('line'), roundTrip: finite }),
  v.object({ kind: v.literal('text-let-go'), from: bytes, to: bytes, events: v.nullable(bytes) }),
  v.object({ kind: v.literal('chunks-lost'), chunks: bytes, bytes }),
  v.object({
    kind: v.literal('log-disagrees'),
    about: v.picklist(['start', 'headers', 'end']),
    recorded: finite,
    logged: finite,
  }),
]);

const longFrame = v.object({
  at: finite,
  duration: finite,
  scripts: v.array(v.object({ url: v.string(), duration: finite })),
});

const reads = v.pipe(
  v.object({ at: times, bytes: sizes }),
  v.check(({ at, bytes }) => at.length === bytes.length, 'at and bytes differ in length'),
);

const paints = v.pipe(
  v.object({ at: times, characters: v.array(finite) }),
  v.check(({ at, characters }) => at.length === characters.length, 'at and characters differ in length'),
);

const generator = v.object({ name: v.string(), version: v.string(), userAgent: v.string() });

const stream = v.object({
  id: v.string(),
  source: v.picklist(['fetch', 'eventsource', 'xhr', 'network-log', 'replay']),
  page: v.string(),
  startedAt: finite,
  request,
  response: v.nullable(response),
  chunks,
  reads: v.exactOptional(reads),
  paints: v.exactOptional(paints),
  network: v.exactOptional(network),
  longTasks: spans,
  hidden: spans,
  frozen: v.exactOptional(spans),
  longFrames: v.exactOptional(v.array(longFrame)),
  marks: v.exactOptional(v.array(mark)),
  outcome: v.picklist(['complete', 'aborted', 'failed', 'open']),
  endedAt: v.exactOptional(finite),
  error: v.exactOptional(v.string()),
  labels: v.exactOptional(
    v.object({ role: v.exactOptional(v.picklist(['gateway', 'direct'])), note: v.exactOptional(v.string()) }),
  ),
  recordedBy: v.exactOptional(generator),
});

const recording = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  createdAt: v.string(),
  generator,
  streams: v.array(stream),
});

/**
 * Reads a recording file.
 *
 * @param text the file's content, JSON
 * @throws {RecordingError} as `checkRecording`, and when the text is not JSON
 */
export function parseRecording(text: string): Recording {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new BadRecordingError({ kind: 'no-json' });
  }
  return checkRecording(value);
}

/**
 * Takes an unknown value for a recording of version 1, or says in one line why it is none. Unknown members are left out
 * of the result; the value itself is not changed.
 *
 * @throws {RecordingError} not a recording, a version this build does not know, or a member that is missing or wrong
 */
export function checkRecording(value: unknown): Recording {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT) {
    throw new BadRecordingError({ kind: 'no-recording', format: FORMAT });
  }
  if (!('version' in value) || value.version !== VERSION) {
    const version = 'version' in value ? JSON.stringify(value.version) : 'missing';
    throw new BadRecordingError({ kind: 'other-version', version: shorten(version ?? 'missing'), known: VERSION });
  }
  const result = v.safeParse(recording, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw damaged(v.getDotPath(issue) ?? 'the file', issue.message);
}

/** @param member by its path */
export function damaged(member: string, problem: string): BadRecordingError {
  return new BadRecordingError({ kind: 'damaged', member, problem: shorten(problem) });
}

/**
 * A list that may have a million items, or that there is one of in each of ten thousand streams: looked through by a loop, and given to the schema,
 * which takes ten times as long, only to hear what is wrong with it.
 */
function longList<Item>(
  schema: v.GenericSchema<unknown, Item[]>,
  isGood: (list: readonly unknown[]) => boolean,
): v.GenericSchema<unknown, Item[]> {
  const known = v.custom<Item[]>(() => true);
  return v.lazy((value) => (Array.isArray(value) && isGood(value) ? known : schema));
}

function areTimes(list: readonly unknown[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const time of list) {
    if (typeof time !== 'number' || !Number.isFinite(time) || time < before) return false;
    before = time;
  }
  return true;
}

function areSizes(list: readonly unknown[]): boolean {
  for (const size of list) if (typeof size !== 'number' || !Number.isFinite(size) || size < 0) return false;
  return true;
}

function areHeaders(list: readonly unknown[]): boolean {
  for (const header of list) {
    if (!Array.isArray(header) || header.length !== 2) return false;
    if (typeof header[0] !== 'string' || typeof header[1] !== 'string') return false;
  }
  return true;
}

/** Messages quote values from the file, which may be long or hold line breaks; 120 characters fit a line. */
function shorten(message: string): string {
  const line = message.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
