import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * DESIGN.md, "The house": which folder of src/ may import from which. `capture` runs inside other people's pages and
 * takes nothing but message types and plain data; `trace` knows nobody.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  capture: ['link'],
  link: [],
  trace: [],
  decode: ['trace'],
  diagnose: ['trace', 'decode'],
  compare: ['trace', 'decode', 'diagnose'],
  evidence: ['trace', 'decode', 'diagnose', 'compare'],
  panel: ['link', 'trace', 'decode', 'diagnose', 'compare', 'evidence'],
  cli: ['link', 'trace', 'decode', 'diagnose'],
};

/** Numbers, patterns and words that hook and panel share; they import nothing. */
const PLAIN_DATA = ['src/link/limits.ts', 'src/link/reasons.ts', 'src/link/streamSigns.ts'];

/** Folders of extension/ that may import from capture. */
const MAY_CAPTURE = ['hook'];

const ROOT = process.cwd();

interface Import {
  file: string;
  /** Path below the root, or a package's name. */
  target: string;
  typeOnly: boolean;
  /** `import()`: when it is asked for. */
  later: boolean;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const statements = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b(\s+type\b)?[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport(\(?)\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].map(([, type, from, bracket, direct]) => {
    const specifier = from ?? direct ?? '';
    const target = specifier.startsWith('.') ? relative(ROOT, join(ROOT, file, '..', specifier)) : specifier;
    return { file, target, typeOnly: type !== undefined, later: bracket === '(' };
  });
}

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
const inSrc = sources('src').flatMap(importsOf);
const folderOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1];

describe('the house', () => {
  it('has a rule for every folder of src', () => {
    const folders = new Set(sources('src').map(folderOf));
    expect([...folders].filter((folder) => folder === undefined || !(folder in MAY_IMPORT))).toEqual([]);
  });

  it('lets imports run one way', () => {
    const wrong = inSrc.filter(({ file, target }) => {
      const from = folderOf(file);
      const to = folderOf(target);
      return from !== undefined && to !== undefined && from !== to && !MAY_IMPORT[from]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps src inside src', () => {
    expect(inSrc.filter(({ target }) => /^(?:extension|test)\//.test(target))).toEqual([]);
  });

  it('lets capture import types of messages, limits, reasons and signs, and nothing else', () => {
    const wrong = inSrc.filter(
      ({ file, target, typeOnly }) =>
        folderOf(file) === 'capture' &&
        folderOf(target) !== 'capture' &&
        !(typeOnly && target === 'src/link/messages.ts') &&
        !PLAIN_DATA.includes(target),
    );
    expect(wrong).toEqual([]);
    expect(PLAIN_DATA.flatMap(importsOf)).toEqual([]);
  });

  it('lets only the hook import capture', () => {
    const wrong = [...sources('extension'), ...sources('src')]
      .flatMap(importsOf)
      .filter(({ file, target }) => folderOf(target) === 'capture' && folderOf(file) !== 'capture')
      .filter(({ file }) => !MAY_CAPTURE.some((folder) => file.startsWith(`extension/${folder}/`)));
    expect(wrong).toEqual([]);
  });

  it('draws an empty panel without what only streams need', () => {
    const atOnce = new Set(['src/panel/mount.tsx']);
    for (const file of atOnce) {
      for (const { target, typeOnly, later } of importsOf(file)) {
        if (target.startsWith('src/') && /\.tsx?$/.test(target) && !typeOnly && !later) atOnce.add(target);
      }
    }
    const needed = importsOf('src/panel/streamParts.ts').map(({ target }) => target);
    expect(needed.length).toBeGreaterThan(0);
    expect(needed.filter((each) => atOnce.has(each))).toEqual([]);
  });

  it('names the extension API only in extension/', () => {
    const naming = sources('src').filter((file) =>
      /\b(?:chrome|browser)\s*\??\.\s*[a-z]|webextension-polyfill/.test(
        withoutComments(readFileSync(join(ROOT, file), 'utf8')),
      ),
    );
    expect(naming).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}
