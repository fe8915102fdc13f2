import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeStream } from '../../src/decode/streamDecoder.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { isHeldBack } from '../../src/diagnose/held.ts';
import type { Pattern, Verdict } from '../../src/diagnose/verdict.ts';
import { parseRecording } from '../../src/trace/parse.ts';

/** Of one recording: what it is, and what else a fair judge must allow because a page cannot tell. */
interface Label {
  pattern: Pattern;
  alsoAcceptable?: Pattern[];
}

interface Judged {
  file: string;
  label: Label;
  verdict: Verdict;
}

/**
 * `npm run corpus:check -- [--without-stamps] FOLDER…`: how verdicts agree with labels. A folder has `labels.json` (by file name) and `recordings/`.
 * Exit status 1 when something innocent is called held back, or a stream that was held to its end is not found.
 */
const args = process.argv.slice(2);
const withStamps = !args.includes('--without-stamps');
const folders = args.filter((arg) => !arg.startsWith('--'));
if (folders.length === 0) {
  console.error('Usage: npm run corpus:check -- [--without-stamps] FOLDER…   (each with labels.json and recordings/)');
  process.exit(2);
}

let isGood = true;
for (const folder of folders) {
  const judged = judge(resolve(process.env.INIT_CWD ?? process.cwd(), folder));
  console.log(`\n${folder}: ${judged.length} recordings${withStamps ? '' : ', without the times in their events'}`);
  printMatrix(judged);
  const wrong = judged.filter((each) => !isRight(each));
  const share = (100 * (judged.length - wrong.length)) / judged.length;
  console.log(`right or acceptable: ${judged.length - wrong.length} of ${judged.length} (${share.toFixed(1)} %)`);
  for (const { file, label, verdict } of wrong) {
    console.log(`  ${file}: ${label.pattern}, here ${verdict.pattern}: ${verdict.summary}`);
  }
  const accused = wrong.filter(({ label, verdict }) => isHeldBack(verdict.pattern) && !isHeldBack(label.pattern));
  const missed = wrong.filter(({ label }) => label.pattern === 'all-at-once');
  console.log(`falsely accused: ${accused.length}; held to the end and not found: ${missed.length}`);
  isGood &&= accused.length === 0 && missed.length === 0;
}
process.exitCode = isGood ? 0 : 1;

function judge(folder: string): Judged[] {
  const labels = JSON.parse(readFileSync(`${folder}/labels.json`, 'utf8')) as Record<string, Label>;
  return readdirSync(`${folder}/recordings`)
    .sort()
    .flatMap((file) => {
      const label = labels[file];
      if (label === undefined) throw new Error(`${folder}/labels.json has no label for ${file}`);
      const { streams } = parseRecording(readFileSync(`${folder}/recordings/${file}`, 'utf8'));
      return streams.map((stream) => {
        const { events, answer } = decodeStream(stream);
        return { file, label, verdict: diagnose(stream, { events, stamps: withStamps ? answer.stamps : [] }) };
      });
    });
}

function isRight({ label, verdict }: Judged): boolean {
  return verdict.pattern === label.pattern || (label.alsoAcceptable ?? []).includes(verdict.pattern);
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
