import { readFileSync } from 'node:fs';
import type { Pattern } from '../../src/diagnose/verdict.ts';

/** Of one recording: what it is, and what else a fair judge must be allowed because a page cannot tell. */
export interface Label {
  pattern: Pattern;
  alsoAcceptable?: Pattern[];
}

/** The labels of a corpus's folder, by file name. */
export function readLabels(folder: string): Record<string, Label> {
  return JSON.parse(readFileSync(`${folder}/labels.json`, 'utf8')) as Record<string, Label>;
}
