import { readdirSync, readFileSync } from 'node:fs';
import { decodeStream } from '../../src/decode/streamDecoder.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { isHeldBack } from '../../src/diagnose/held.ts';
import type { Verdict } from '../../src/diagnose/verdict.ts';
import { parseRecording } from '../../src/trace/parse.ts';
import { type Label, readLabels } from './labels.ts';

/** One recording, with what it is and what it is taken for. */
export interface Judged {
  file: string;
  label: Label;
  verdict: Verdict;
}

export interface JudgeOptions {
  /** Whether the verdict may look at the times in the events. */
  withStamps: boolean;
}

/**
 * Gives verdicts on the recordings of a folder with `labels.json` (by file name) and `recordings/`, in the order of the files' names.
 *
 * @throws when a recording has no label
 */
export function judge(folder: string, { withStamps }: JudgeOptions): Judged[] {
  const labels = readLabels(folder);
  return readdirSync(`${folder}/recordings`)
    .sort()
    .flatMap((file) => {
      const label = labels[file];
      if (label === undefined) throw new Error(`${folder}/labels.json has no label for ${file}`);
      const { streams } = parseRecording(readFileSync(`${folder}/recordings/${file}`, 'utf8'));
      return streams.map((stream) => {
        const { events, asides, answer } = decodeStream(stream);
        return { file, label, verdict: diagnose(stream, { events, asides, stamps: withStamps ? answer.stamps : [] }) };
      });
    });
}

/** Of a set of recordings, the share that must be right or acceptable. */
export const LEAST_RIGHT = 0.97;

export interface Score {
  rightShare: number;
  wrong: Judged[];
  /** Called held back, and nothing held it. */
  accused: Judged[];
  /** Held to its end, and not found. */
  missed: Judged[];
}

export function scoreOf(judged: readonly Judged[]): Score {
  const wrong = judged.filter(
    ({ label, verdict }) =>
      verdict.pattern !== label.pattern && !(label.alsoAcceptable ?? []).includes(verdict.pattern),
  );
  return {
    rightShare: (judged.length - wrong.length) / Math.max(1, judged.length),
    wrong,
    accused: wrong.filter(({ label, verdict }) => isHeldBack(verdict.pattern) && !isHeldBack(label.pattern)),
    missed: wrong.filter(({ label }) => label.pattern === 'all-at-once'),
  };
}
