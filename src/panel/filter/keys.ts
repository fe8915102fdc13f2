import { isHeldBack } from '../../diagnose/held.ts';
import { streamStatus } from '../format/streamStatus.ts';
import { streamType } from '../format/streamType.ts';
import { patternLabels } from '../pattern/patternLook.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** What filters look at. */
export type FilteredStream = Pick<
  WatchedStream,
  'record' | 'live' | 'isPending' | 'verdict' | 'importedFrom' | 'framing' | 'answer'
>;

export type StreamTest = (stream: FilteredStream) => boolean;

export interface FilterKey {
  /** For the person who learns the language. */
  example: string;
  /** Reads what stands behind the colon. Where that is none of the values there are, gives these. */
  read(value: string): StreamTest | readonly string[];
}

const STATES: Record<string, StreamTest> = {
  // What streams now may still be held.
  held: ({ live, verdict }) => !live && isHeldBack(verdict?.pattern),
  live: ({ live }) => live,
  imported: ({ importedFrom }) => importedFrom !== null,
};

/** What may stand before a colon. While a value is typed its beginning counts for all values that begin so. */
export const FILTER_KEYS: ReadonlyMap<string, FilterKey> = new Map<string, FilterKey>([
  ['is', { example: 'is:held', read: readState }],
  ['type', { example: 'type:sse', read: readType }],
  ['status', { example: 'status:200', read: readStatus }],
  ['domain', { example: 'domain:*.example.com', read: readDomain }],
  ['method', { example: 'method:POST', read: readMethod }],
  ['pattern', { example: 'pattern:all-at-once', read: readPattern }],
]);

/** What `is:` takes, in words. */
export const STATE_NAMES: readonly string[] = Object.keys(STATES);

function readState(value: string): StreamTest | readonly string[] {
  const tests = STATE_NAMES.filter((name) => name.startsWith(dashed(value))).flatMap((name) => STATES[name] ?? []);
  return tests.length > 0 ? (stream) => tests.some((test) => test(stream)) : STATE_NAMES;
}

/** By the pattern's word in the interface, or in recordings. A stream that still arrives, or is not judged yet, has none. */
function readPattern(value: string): StreamTest | readonly string[] {
  const wanted = dashed(value);
  const found = patternLabels().filter(([pattern, label]) =>
    [pattern, dashed(label)].some((name) => name.startsWith(wanted)),
  );
  const patterns = new Set(found.map(([pattern]) => pattern));
  if (patterns.size === 0) return patternLabels().map(([pattern]) => pattern);
  return ({ live, isPending, verdict }) => !live && !isPending && patterns.has(verdict?.pattern ?? 'inconclusive');
}

/** By what the column Type says, the framing, the dialect, or how it was asked for. */
function readType(value: string): StreamTest {
  const wanted = dashed(value);
  return ({ record, framing, answer: { dialect } }) =>
    [streamType(record, framing), framing, record.source, dialect?.name ?? '']
      .map(dashed)
      .some((name) => name.startsWith(wanted) || name.includes(`-${wanted}`));
}

/** "200", "4xx", and why there is none: "failed", "aborted", "pending", "unknown", or the column's word for that. */
function readStatus(value: string): StreamTest {
  const wanted = dashed(value);
  const beginning = wanted.replace(/x+$/, '');
  return (stream) => {
    const status = String(stream.record.response?.status ?? '');
    const { label, state } = streamStatus(stream);
    return (
      (status !== '' && status.startsWith(beginning)) ||
      (state !== 'answered' && [state, label.slice(1)].some((word) => word.startsWith(wanted)))
    );
  };
}

/** A host with or without its port, and what is below it; `*` stands for any characters. */
function readDomain(value: string): StreamTest {
  const wanted = value.toLowerCase();
  const matches = wanted.includes('*')
    ? (host: string) => matchesWildcards(host, wanted.split('*'))
    : (host: string) => host === wanted || host.endsWith(`.${wanted}`);
  return ({ record }) => {
    if (!URL.canParse(record.request.url)) return false;
    const { host, hostname } = new URL(record.request.url);
    return matches(host) || matches(hostname);
  };
}

/** Each part as early as it can be: in time that grows with the text, whatever the parts. */
function matchesWildcards(text: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

function readMethod(value: string): StreamTest {
  const wanted = value.toLowerCase();
  return ({ record }) => record.request.method.toLowerCase().startsWith(wanted);
}

/** "All at once" and "all-at-once" are the same. */
function dashed(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, '-');
}
