import { decodeStream } from '../decode/streamDecoder.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { isHeldBack } from '../diagnose/held.ts';
import type { Verdict } from '../diagnose/verdict.ts';
import type { Stream } from '../trace/recording.ts';
import { RecordingError } from '../trace/recordingError.ts';
import { readFile } from './readFile.ts';

/** What the command prints, and how it ends. */
export interface Outcome {
  out: string;
  err: string;
  /** 0: nothing is held back; 1: something is; 2: a file or an option could not be read. */
  status: 0 | 1 | 2;
}

interface Judged {
  file: string;
  stream: Stream;
  verdict: Verdict;
}

const USAGE = 'Usage: npm run --silent diagnose -- [--json] FILE…   (recordings *.streamgauge.json, or HAR files)';

/**
 * `diagnose [--json] FILE…`: a line per stream, or with `--json` an array of objects (`docs/verdicts.md`). A file that cannot be read does not keep the
 * others from being judged.
 *
 * @param names of the files, as they are to be printed
 * @param resolve where a file of that name is
 */
export function runDiagnose(args: readonly string[], resolve: (name: string) => string): Outcome {
  const options = args.filter((arg) => arg.startsWith('-') && arg !== '-');
  const files = args.filter((arg) => !options.includes(arg));
  const unknown = options.find((option) => option !== '--json');
  if (unknown !== undefined) return { out: '', err: `diagnose: there is no option ${unknown}\n${USAGE}\n`, status: 2 };
  if (files.length === 0) return { out: '', err: `diagnose: no file is named\n${USAGE}\n`, status: 2 };

  const judged: Judged[] = [];
  const errors: string[] = [];
  for (const file of files) {
    try {
      for (const stream of readFile(resolve(file))) judged.push({ file, stream, verdict: judge(stream) });
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      errors.push(`${file}: ${error.message}`);
    }
  }
  const lines = options.length > 0 ? [JSON.stringify(judged.map(asJson), null, 2)] : judged.map(asLine);
  return {
    out: lines.map((line) => `${line}\n`).join(''),
    err: errors.map((line) => `${line}\n`).join(''),
    status: errors.length > 0 ? 2 : judged.some(({ verdict }) => isHeldBack(verdict.pattern)) ? 1 : 0,
  };
}

function judge(stream: Stream): Verdict {
  const { events, asides, answer } = decodeStream(stream);
  return diagnose(stream, { events, asides, stamps: answer.stamps });
}

function asLine({ file, stream, verdict }: Judged): string {
  const sure = verdict.pattern === 'inconclusive' ? '' : ` (${verdict.confidence} confidence)`;
  return oneLine(
    `${file}: ${verdict.pattern}${sure}: ${stream.request.method} ${stream.request.url}: ${verdict.summary}`,
  );
}

/** A recording is a stranger's: no control characters reach the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}

function asJson({ file, stream, verdict }: Judged): object {
  const { pattern, where, confidence, summary, because, facts, observations, suspects, remedies, surer } = verdict;
  const { id, request } = stream;
  return {
    file,
    id,
    url: request.url,
    pattern,
    where,
    confidence,
    summary,
    because,
    facts,
    observations,
    suspects,
    remedies,
    surer,
  };
}
