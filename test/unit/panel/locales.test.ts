import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemInWords } from '../../../src/panel/import/problemInWords.ts';
import { message, PLACE } from '../../../src/panel/language/language.ts';
import { BadRecordingError, type RecordingProblem } from '../../../src/trace/recordingError.ts';

interface Text {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const textsOf = (locale: string): Map<string, Text> =>
  new Map(Object.entries(JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'))));
const english = textsOf('en');
const chinese = textsOf('zh_CN');
const placesOf = (text: Text): string[] => [...text.message.matchAll(PLACE)].map(([, name = '']) => name);
/** Chinese has one form for all numbers. */
const isForOne = (name: string): boolean => name.endsWith('_one');

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

describe('the locales', () => {
  it('have the same texts, but for the forms that only English has', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()].filter((name) => !isForOne(name)));
    for (const name of [...english.keys()].filter(isForOne))
      expect(english.has(name.replace(/_one$/, '_other')), name).toBe(true);
  });

  it('have the same places in a text', () => {
    for (const [name, text] of chinese)
      expect(placesOf(text).sort(), name).toEqual(placesOf(english.get(name) ?? { message: '' }).sort());
  });

  it.each([
    ['en', english],
    ['zh_CN', chinese],
  ])('%s declares its places as the browser wants them', (_, texts) => {
    for (const [name, { message: text, placeholders = {} }] of texts) {
      const places = new Set([...text.matchAll(PLACE)].map(([, place = '']) => place));
      expect(Object.keys(placeholders).sort(), name).toEqual([...places].sort());
      // In lower case: the browser takes `$Count$` for `$count$`, and we do not.
      expect(
        Object.keys(placeholders).every((place) => /^[a-z]+$/.test(place)),
        name,
      ).toBe(true);
      const contents = Object.values(placeholders).map(({ content }) => content);
      expect(contents.sort(), name).toEqual(contents.map((_content, i) => `$${i + 1}`));
      // A lone `$` would begin a place.
      expect(text.replaceAll(PLACE, ''), name).not.toContain('$');
    }
  });

  it('are written in their language', () => {
    const inEnglish = [...chinese].filter(
      ([name, text]) => !/\p{Script=Han}/u.test(text.message) && text.message === english.get(name)?.message,
    );
    // Marks, symbols and proper names.
    expect(inEnglish.map(([name]) => name)).toEqual([
      'extensionName',
      'difference',
      'tableRows',
      'viewSpan',
      'phaseDns',
      'phaseTls',
      'whereAndSure',
      'numbered',
      'timesFaster',
    ]);
    for (const [name, { message: text }] of english) expect(text, name).not.toMatch(/\p{Script=Han}/u);
  });

  it('have no text that nobody uses', () => {
    const code = [...sources('src/panel'), ...sources('extension')].join('\n');
    const manifest = readFileSync('manifest.json', 'utf8');
    const unused = [...english.keys()].filter((name) => {
      const base = name.replace(/_(?:one|other)$/, '');
      return !code.includes(`'${base}'`) && !code.includes(`name="${base}"`) && !manifest.includes(`__MSG_${base}__`);
    });
    expect(unused).toEqual([]);
  });

  it('have what the manifest asks for', () => {
    const asked = [...readFileSync('manifest.json', 'utf8').matchAll(/__MSG_(\w+)__/g)].map(([, name = '']) => name);
    expect(asked).toEqual(['extensionName', 'extensionDescription']);
    expect(asked.every((name) => english.has(name))).toBe(true);
  });
});

it('a text that does not exist, and a value that is missing, are errors of type', () => {
  // @ts-expect-error there is no such text
  expect(message('noSuchText')).toBe('noSuchText');
  // @ts-expect-error without its value
  expect(message('importedFrom')).toBe('Imported from ');
  // @ts-expect-error the value of another text
  expect(message('importedFrom', { site: 'a' })).toBe('Imported from ');
  expect(message('importedFrom', { file: '$file$' })).toBe('Imported from $file$');
});

it('what is wrong with a file is said in the panel as on the command line', () => {
  const problems: RecordingProblem[] = [
    { kind: 'empty' },
    { kind: 'no-json' },
    { kind: 'no-recording', format: 'f' },
    { kind: 'other-version', version: '7', known: 1 },
    { kind: 'damaged', member: 'streams.0', problem: 'wrong' },
    { kind: 'no-streams' },
    { kind: 'no-requests' },
    { kind: 'no-stream-in-har' },
  ];
  for (const problem of problems) {
    const error = new BadRecordingError(problem);
    expect(problemInWords(error)).toBe(error.message);
  }
});
