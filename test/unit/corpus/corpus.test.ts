import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judge, LEAST_RIGHT, scoreOf } from '../../corpus/judge.ts';
import { partOf } from '../../corpus/split.ts';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

describe('verdicts on the checking part of the corpus', () => {
  const score = (withStamps: boolean) =>
    scoreOf(judge(CORPUS, { withStamps }).filter(({ file }) => partOf(file) === 'checking'));
  const files = (judged: readonly { file: string }[]) => judged.map(({ file }) => file);

  it('are right, accuse nobody falsely and find every stream that was held to its end', () => {
    const { accused, missed, rightShare } = score(true);
    expect([files(accused), files(missed)]).toEqual([[], []]);
    expect(rightShare).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });

  it('accuse nobody falsely without the times in the events', () => {
    expect(files(score(false).accused)).toEqual([]);
  });
});
