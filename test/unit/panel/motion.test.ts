import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = 'src/panel';
const MOVES = /\b(?:transition|animation)(?:-[a-z]+)?\s*:|@keyframes|scroll-behavior\s*:\s*smooth|behavior:\s*'smooth'/;

// Somebody who wants less motion (prefers-reduced-motion) has none to be spared: only a replay moves, which they start.
it('nothing in the panel moves by itself', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(css|tsx?)$/.test(file));
  const moving = files.filter((file) => MOVES.test(readFileSync(join(FOLDER, file), 'utf8')));
  expect(files.length).toBeGreaterThan(50);
  expect(moving).toEqual([]);
});
