import { type ComparedStream, LETTERS, nameOf } from '../compare/pair.ts';
import type { EpochMilliseconds, Generator, Stream } from '../trace/recording.ts';
import { browserName } from './browserName.ts';

/**
 * When streams were recorded, in which browser and by what, a line each: "Recorded 2026-11-23 10:59:25 UTC · Chrome 156 on Linux · Streamgauge
 * 0.1.0". Of two that differ in this a line for each; and where one is from a file a last line for what judged and drew it.
 *
 * @param generator what makes the evidence, and recorded what is from no file
 */
export function originOf(streams: readonly ComparedStream[], generator: Generator): string[] {
  const origins = streams.map(({ record }) => ({ at: record.startedAt, by: recorderInWords(record, generator) }));
  const [first] = origins;
  const isOne = origins.every(({ at, by }) => by === first?.by && dayOf(at) === dayOf(first.at));
  const earliest = Math.min(...origins.map(({ at }) => at));
  const lines = isOne
    ? [`Recorded ${whenAndBy(earliest, first?.by ?? '')}`]
    : streams.map((stream, i) => {
        const { at = Number.NaN, by = '' } = origins[i] ?? {};
        return `${nameOf(LETTERS[i] ?? 'A', stream)}: recorded ${whenAndBy(at, by)}`;
      });
  const isFromFile = streams.some(({ record }) => record.recordedBy !== undefined);
  return isFromFile ? [...lines, `Judged and drawn by ${programInWords(generator)}`] : lines;
}

function whenAndBy(at: EpochMilliseconds, by: string): string {
  const time = timeOf(at);
  return time === '' ? `by ${by}` : `${time.slice(0, 10)} ${time.slice(11, 19)} UTC · ${by}`;
}

function dayOf(at: EpochMilliseconds): string {
  return timeOf(at).slice(0, 10);
}

/** ISO 8601; empty where it is no time. */
function timeOf(at: EpochMilliseconds): string {
  const date = new Date(at);
  return Number.isFinite(date.getTime()) ? date.toISOString() : '';
}

function recorderInWords({ recordedBy }: Stream, generator: Generator): string {
  const recorder = recordedBy ?? generator;
  const browser = shortened(browserName(recorder.userAgent));
  return [...(browser === '' ? [] : [browser]), programInWords(recorder)].join(' · ');
}

function programInWords({ name, version }: Generator): string {
  return shortened(`${name} ${version}`);
}

/** Of what a file says. */
const LONGEST = 100;

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
