import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TEXT = readFileSync('docs/transparency.md', 'utf8');
const REGRESSIONS = readdirSync('test/regressions').flatMap((file) => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? []);

describe('docs/transparency.md', () => {
  it('names a test for every fault of others, and every such test', () => {
    const named = [...TEXT.matchAll(/^\|.*\| `([^`]+)` \|$/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(REGRESSIONS.toSorted());
  });

  it('names known differences that are shown', () => {
    const shown = readFileSync('test/browser/knownDifferences.test.ts', 'utf8');
    const named = [...TEXT.matchAll(/`knownDifferences`: ([^|…]+)/g)].map(([, name = '']) => name.trim());
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(shown).toContain(name);
  });
});
