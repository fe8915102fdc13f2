import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Judged, judge, LEAST_RIGHT, scoreOf } from './judge.ts';
import { PARTS, partOf } from './split.ts';

/**
 * `npm run corpus:check -- [--without-stamps] [--part derivation|checking] [FOLDER…]`: how verdicts agree with labels: in the two parts of this
 * folder's recordings, and in the folders named. Exit status 1 when something innocent is called held back, a stream that was held to its
 * end is not found, or less than 97 % are right; of the derivation part nothing is asked.
 */
const args = process.argv.slice(2);
const withStamps = !args.includes('--without-stamps');
const partAt = args.indexOf('--part');
const parts = partAt === -1 ? PARTS : PARTS.filter((part) => part === args[partAt + 1]);
const folders = args.filter((arg, i) => !arg.startsWith('--') && (partAt === -1 || i !== partAt + 1));
if (parts.length === 0) {
  console.error('Usage: npm run corpus:check -- [--without-stamps] [--part derivation|checking] [FOLDER…]');
  process.exit(2);
}

const own = judge(fileURLToPath(new URL('.', import.meta.url)), { withStamps });
let isGood = true;
for (const part of parts) {
  const isGoodPart = print(
    `${part} part`,
    own.filter(({ file }) => partOf(file) === part),
  );
  isGood &&= isGoodPart || part === 'derivation';
}
for (const folder of folders) {
  const isGoodFolder = print(folder, judge(resolve(process.env.INIT_CWD ?? process.cwd(), folder), { withStamps }));
  isGood &&= isGoodFolder;
}
process.exitCode = isGood ? 0 : 1;

/** @returns whether all that is asked for holds */
function print(title: string, judged: readonly Judged[]): boolean {
  console.log(`\n${title}: ${judged.length} recordings${withStamps ? '' : ', without the times in their events'}`);
  printMatrix(judged);
  const { wrong, accused, missed, rightShare } = scoreOf(judged);
  const right = judged.length - wrong.length;
  console.log(`right or acceptable: ${right} of ${judged.length} (${(100 * rightShare).toFixed(1)} %)`);
  for (const { file, label, verdict } of wrong) {
    console.log(`  ${file}: ${label.pattern}, here ${verdict.pattern}: ${verdict.summary}`);
  }
  console.log(`falsely accused: ${accused.length}; held to the end and not found: ${missed.length}`);
  return accused.length === 0 && missed.length === 0 && rightShare >= LEAST_RIGHT;
}

function printMatrix(judged: readonly Judged[]): void {
  const names = [...new Set(judged.flatMap(({ label, verdict }) => [label.pattern, verdict.pattern]))].sort();
  const width = Math.max(...names.map((name) => name.length)) + 2;
  console.log(['label \\ verdict', ...names].map((cell) => cell.padEnd(width)).join(''));
  for (const label of names) {
    const counts = names.map(
      (verdict) => judged.filter((each) => each.label.pattern === label && each.verdict.pattern === verdict).length,
    );
    console.log(
      [label, ...counts.map((count) => (count === 0 ? '·' : `${count}`))].map((cell) => cell.padEnd(width)).join(''),
    );
  }
}
