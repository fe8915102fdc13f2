import { expect, it } from 'vitest';
import { createSieve } from '../../../../src/panel/filter/sieve.ts';
import { watched } from '../watched.ts';

it('asks again only about streams that changed, and gives the same array while the same are in it', () => {
  const [one, two] = [watched(), watched()];
  let asked = 0;
  const sieve = createSieve((stream) => {
    asked += 1;
    return stream.live;
  });
  const all = sieve([one, two]);
  expect(all).toEqual([one, two]);
  expect(sieve([one, two])).toBe(all);
  expect(asked).toBe(2);
  one.takeChunk(1, 1, 'a');
  expect(sieve([one, two])).toBe(all);
  one.stopWatching();
  expect(sieve([one, two])).toEqual([two]);
  expect(sieve([one, two, watched()])).toHaveLength(2);
  expect(asked).toBe(5);
});
