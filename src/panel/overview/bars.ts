import type { EpochMilliseconds, Stream } from '../../trace/recording.ts';
import { patternLook } from '../pattern/patternLook.ts';
import { phasesOf } from '../plot/phases.ts';
import type { Tone } from '../plot/trace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** One stream on the wall clock: held in the browser's queue, then waiting, then receiving its body. */
export interface OverviewBar {
  /** The stream's ordinal. */
  id: number;
  from: EpochMilliseconds;
  /** Until then the browser kept the request back, as it does when all HTTP/1.1 connections to a host are in use. `from`: it did not. */
  queuedUntil: EpochMilliseconds;
  /** The body's first byte; `null` where none came. */
  receivingFrom: EpochMilliseconds | null;
  to: EpochMilliseconds;
  live: boolean;
  tone: Tone;
  /** What it asks for. Of two with one place the later may carry the earlier on. */
  place: string;
  /** It carries an earlier stream of its place on: an `EventSource` that came back, or any request that names the last event it got. */
  continues: boolean;
}

/** Makes the bar of each stream, in the order in which they began. */
export type BarMaker = (streams: readonly WatchedStream[], now: EpochMilliseconds) => readonly OverviewBar[];

/** Makes a maker that looks only at streams that changed, and gives the same array as before where none did. */
export function createBarMaker(): BarMaker {
  const known = new WeakMap<WatchedStream, { version: number; bar: OverviewBar }>();
  let last: readonly OverviewBar[] = [];

  function barOf(stream: WatchedStream, now: EpochMilliseconds): OverviewBar {
    const before = known.get(stream);
    if (before?.version === stream.version && !stream.live) return before.bar;
    const bar = overviewBar(stream, now);
    known.set(stream, { version: stream.version, bar });
    return bar;
  }

  return (streams, now) => {
    const bars = streams.map((stream) => barOf(stream, now)).sort((a, b) => a.from - b.from);
    const isSame = bars.length === last.length && bars.every((bar, i) => bar === last[i]);
    if (!isSame) last = bars;
    return last;
  };
}

/** The bar of one stream, up to `now` while it is live. */
export function overviewBar(stream: WatchedStream, now: EpochMilliseconds): OverviewBar {
  const { record, ordinal, live } = stream;
  const { startedAt, network, request, page } = record;
  const to = startedAt + stream.elapsed(now);
  // An EventSource that came back tells when it was answered; the network log, when it asked.
  const askedBefore = isReconnected(record) ? Math.min(0, network?.startedAt ?? 0) : 0;
  const from = startedAt + askedBefore;
  const [first] = phasesOf(network);
  const body = bodyFrom(record);
  const receivingFrom = body === undefined ? null : Math.min(to, startedAt + body);
  return {
    id: ordinal,
    from,
    queuedUntil: first?.name === 'queue' ? Math.min(receivingFrom ?? to, from + first.at + first.duration) : from,
    receivingFrom,
    to,
    live,
    tone: patternLook(stream).tone,
    place: `${request.method} ${request.url} ${page}`,
    continues: isReconnected(record) || request.headers.some(([name]) => name.toLowerCase() === 'last-event-id'),
  };
}

function isReconnected({ marks }: Stream): boolean {
  return marks?.some(({ kind }) => kind === 'reconnected') ?? false;
}

/** Of a body without times the headers are the last that is known of its beginning. */
function bodyFrom({ chunks, marks, response }: Stream): number | undefined {
  const isUntimed = marks?.some(({ kind }) => kind === 'untimed') ?? false;
  return chunks.at[0] ?? (isUntimed ? response?.headersAt : undefined);
}
