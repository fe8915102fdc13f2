import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TEXT = readFileSync('docs/transparency.md', 'utf8');
const REGRESSIONS = readdirSync('test/regressions').flatMap((file) => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? []);

describe('docs/transparency.md', () => {
  it('names a test for every fault of others, and every such test', () => {
    const named = [...TEXT.matchAll(/^\|.*\| `([^`]+)` \|$/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(REGRESSIONS.toSorted());
  });

  it.each([
    ['knownDifferences', 'test/browser/knownDifferences.test.ts'],
    ['eventDifferences', 'test/browser/eventDifferences.test.ts'],
    ['fuzz', 'test/fuzz/knownDifferences.ts'],
  ])('names known differences that are shown: %s', (name, file) => {
    const shown = readFileSync(file, 'utf8');
    const rows = [...TEXT.matchAll(new RegExp(`\\| \`${name}\`: ([^|]+) \\|$`, 'gm'))];
    const named = rows.flatMap(([, names = '']) => names.split(';')).map((each) => each.replace('…', '').trim());
    expect(named.length).toBeGreaterThan(0);
    for (const each of named) expect(shown).toContain(each);
  });

  it('names every difference that the fuzz run passes over', () => {
    const known = [...readFileSync('test/fuzz/knownDifferences.ts', 'utf8').matchAll(/name: '([^']+)'/g)];
    for (const [, name = ''] of known) expect(TEXT).toContain(`\`fuzz\`: ${name} |`);
  });
});
