import { message } from '../language/language.ts';
import { FILTER_KEYS, type FilteredStream, STATE_NAMES, type StreamTest } from './keys.ts';
import { type Matter, readTerms } from './terms.ts';

/** What the filter field says: a test for streams, and what is wrong with it. */
export interface StreamFilter {
  matches(stream: FilteredStream): boolean;
  /** Set when a term cannot be used; that term hides nothing. */
  problem?: string;
}

/** All of the language, for a tooltip. */
export function filterHelp(): string {
  return [
    message('filterHelp'),
    message('filterHelpUrl'),
    STATE_NAMES.map((name) => `is:${name}`).join('  '),
    ...[...FILTER_KEYS].filter(([key]) => key !== 'is').map(([, { example }]) => example),
  ].join('\n');
}

/**
 * Reads the filter field, a language like that of the Network panel: terms between spaces, all of which a stream must fit. A term is a piece of
 * the URL in any case, `"quoted"` where it has spaces, `/regular expression/flags`, or one of `FILTER_KEYS` with its value;
 * `-` before it turns it round. What cannot be used hides nothing, and the problem says why.
 */
export function parseFilter(text: string): StreamFilter {
  const tests: StreamTest[] = [];
  let problem: string | undefined;
  for (const { isNegated, matter } of readTerms(text)) {
    const test = testOf(matter);
    if (typeof test === 'string') problem ??= test;
    else tests.push(isNegated ? (stream) => !test(stream) : test);
  }
  const matches = (stream: FilteredStream): boolean => tests.every((test) => test(stream));
  return problem === undefined ? { matches } : { matches, problem };
}

/** A string says what is wrong. */
function testOf(matter: Matter): StreamTest | string {
  switch (matter.kind) {
    case 'text':
      return urlIncludes(matter.text);
    case 'regex':
      return urlFits(matter.source, matter.flags);
    case 'key':
      return keyTest(matter);
  }
}

function urlIncludes(text: string): StreamTest {
  const piece = text.toLowerCase();
  return ({ record }) => record.request.url.toLowerCase().includes(piece);
}

function urlFits(source: string, flags: string): StreamTest | string {
  try {
    // Without g and y: they make `test` remember where it was.
    const kept = flags.replace(/[gy]/g, '');
    const expression = new RegExp(source, kept.includes('i') ? kept : `${kept}i`);
    return ({ record }) => expression.test(record.request.url);
  } catch (error) {
    return message('filterRegexWrong', { error: error instanceof Error ? error.message : String(error) });
  }
}

function keyTest({ key, value, typed }: Extract<Matter, { kind: 'key' }>): StreamTest | string {
  const known = FILTER_KEYS.get(key);
  if (known !== undefined) {
    const test = known.read(value);
    if (typeof test === 'function') return test;
    return message('filterValueUnknown', { key, values: orList(test), value: cut(value) });
  }
  // "https://api.test", "localhost:8080".
  if (/^(?:\/\/|\d)/.test(value)) return urlIncludes(typed);
  const keys = [...FILTER_KEYS.keys()].map((name) => `${name}:`).join(message('comma'));
  return message('filterKeyUnknown', { key: cut(key), keys });
}

/** "held, live or imported" */
function orList(values: readonly string[]): string {
  return message('orList', { list: values.slice(0, -1).join(message('comma')), last: values.at(-1) ?? '' });
}

const LONGEST_SHOWN = 30;

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
