import type { CapturedMark, Observation } from '../../src/link/messages.ts';
import { expect, type HookedPage } from './pages.ts';

type Kind<Type extends Observation['type']> = Extract<Observation, { type: Type }>;

/** What was reported of one stream. */
export interface ReportedStream {
  started: Kind<'stream-started'>;
  response: Kind<'response-received'> | undefined;
  marks: CapturedMark[];
  at: number[];
  bytes: number[];
  text: (string | null)[];
  ended: Kind<'stream-ended'> | undefined;
  /** The order of it all, repetitions left out. */
  types: Observation['type'][];
}

/** Puts together what was reported of each stream, in the order in which they started. */
export function streamsIn(observations: readonly Observation[]): ReportedStream[] {
  const streams = new Map<number, ReportedStream>();
  for (const each of observations) {
    if (each.type === 'stream-started') streams.set(each.stream, emptyStream(each));
    const stream = 'stream' in each ? streams.get(each.stream) : undefined;
    if (stream === undefined) continue;
    // Every stream has one, and it is the machine's.
    if (each.type === 'stream-marked' && each.mark.kind === 'line') continue;
    if (stream.types.at(-1) !== each.type) stream.types.push(each.type);
    if (each.type === 'response-received') stream.response = each;
    else if (each.type === 'stream-marked') stream.marks.push(each.mark);
    else if (each.type === 'stream-ended') stream.ended = each;
    else if (each.type === 'chunks-arrived') {
      stream.at.push(...each.at);
      stream.bytes.push(...each.bytes);
      stream.text.push(...each.text);
    }
  }
  return [...streams.values()];
}

function emptyStream(started: Kind<'stream-started'>): ReportedStream {
  return { started, response: undefined, marks: [], at: [], bytes: [], text: [], ended: undefined, types: [] };
}

/** Waits until `count` streams have ended, and gives all streams. Counted in the page: what was observed may be megabytes. */
export async function endedStreams(hooked: HookedPage, count: number): Promise<ReportedStream[]> {
  await hooked.page.waitForFunction((wanted) => {
    const heard: Observation[] = Reflect.get(globalThis, 'heard');
    return heard.filter(({ type }) => type === 'stream-ended').length >= wanted;
  }, count);
  const streams = streamsIn(await hooked.observations());
  expect(streams.filter(({ ended }) => ended !== undefined)).toHaveLength(count);
  return streams;
}
