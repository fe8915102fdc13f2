import type { Mark } from '../../trace/recording.ts';
import { formatBytes, formatCount, formatCounted, formatDuration } from '../format/quantity.ts';
import type { Tone } from '../plot/trace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { networkNotices } from './networkNotices.ts';

export interface StreamNotice {
  text: string;
  tone: Tone;
}

/** What went wrong with a stream or with watching it, and what its numbers do not say by themselves, in sentences. */
export function streamNotices({
  record,
  live,
  importedFrom,
}: Pick<WatchedStream, 'record' | 'live' | 'importedFrom'>): StreamNotice[] {
  const notices: StreamNotice[] = importedFrom === null ? [] : neutral(`Imported from ${importedFrom}.`);
  const reason = record.error === undefined ? '' : `: ${record.error}`;
  const kept = record.chunks.at.length > 0 ? ' What had arrived is kept.' : '';
  const what = record.response === null ? 'request' : 'stream';
  if (record.outcome === 'failed') {
    const failed = record.response === null ? 'The request failed' : 'The stream broke off';
    notices.push({ text: `${failed}${reason}${ending(reason)}${kept}`, tone: 'bad' });
  }
  if (record.outcome === 'aborted') {
    notices.push({ text: `The ${what} was aborted${reason}${ending(reason)}${kept}`, tone: 'neutral' });
  }
  if (record.outcome === 'open' && !live) {
    const why = importedFrom === null ? 'Recording was switched off' : 'The recording was made';
    notices.push({ text: `${why} before the stream ended: the rest is unknown.`, tone: 'neutral' });
  }
  const marks = record.marks ?? [];
  return [...notices, ...marks.flatMap(noticesOfMark), ...missedText(marks), ...networkNotices(record)];
}

/** What a mark means for the person who reads the numbers. */
function noticesOfMark(mark: Mark): StreamNotice[] {
  switch (mark.kind) {
    case 'event-level':
      return neutral(
        'An EventSource hands out events, not bytes: each chunk here is one event, and how the bytes came is not known.',
      );
    case 'reconnected': {
      const after = mark.lastEventId === '' ? '' : ` after event ${shortened(mark.lastEventId)}`;
      return neutral(
        `The EventSource came back by itself${after}. When it asked is not known, so times count from the answer.`,
      );
    }
    case 'held-for-sniffing':
      return warning(
        `The browser may have held the headers and the first ${formatCount(mark.bytes)} bytes back to guess their type, as it does for XMLHttpRequest. With the response header X-Content-Type-Options: nosniff it does not.`,
      );
    case 'progress-only':
      return neutral('The browser told of this body about every 50 ms: a chunk here is what came since it last did.');
    case 'read-ahead-full':
      return warning(
        `The page left so much unread that from ${formatDuration(mark.at)} on nothing more was taken from the network until it read: times after that are those of the page’s reading.`,
      );
    case 'line':
      if (mark.roundTrip < LONG_ROUND_TRIP) return [];
      return warning(
        `The browser estimates a round trip of ${formatDuration(mark.roundTrip)}: a long line, or DevTools’ throttling. Throttling keeps an answer back for so long and then hands out at once what was sent meanwhile.`,
      );
    case 'text-let-go':
      return mark.events === null ? [] : neutral(letGo(mark.from, mark.to, mark.events));
    case 'chunks-lost': {
      const what = `${formatCounted(mark.chunks, 'chunk')} (${formatBytes(mark.bytes)})`;
      return warning(`More came than could be passed to the panel: ${what} counted, but not in the picture.`);
    }
    default:
      return [];
  }
}

function letGo(from: number, to: number, events: number): string {
  const [chunks, their] =
    to - from === 1
      ? [`chunk ${formatCount(to)}`, 'Its']
      : [`chunks ${formatCount(from + 1)} to ${formatCount(to)}`, 'Their'];
  const counted =
    events === 0 ? '' : `, and that ${formatCounted(events, 'event')} came in ${to - from === 1 ? 'it' : 'them'}`;
  return `The text of ${chunks} was let go to bound memory. ${their} times and sizes are kept${counted}.`;
}

/** Told once, however often it happened. */
function missedText(marks: readonly Mark[]): StreamNotice[] {
  let missed = 0;
  for (const mark of marks) if (mark.kind === 'text-let-go' && mark.events === null) missed += mark.to - mark.from;
  if (missed === 0) return [];
  return warning(
    `More text came than could be passed to the panel: that of ${formatCounted(missed, 'chunk')} is missing, and the events in it.`,
  );
}

function neutral(text: string): StreamNotice[] {
  return [{ text, tone: 'neutral' }];
}

function warning(text: string): StreamNotice[] {
  return [{ text, tone: 'warning' }];
}

/** Chromium says 100 ms of a line of which it knows nothing; of the shortest latency that DevTools' presets add, 165 ms for "Fast 4G", it says 150. */
const LONG_ROUND_TRIP = 125;
const LONGEST_ID = 40;

function shortened(id: string): string {
  return id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID)}…` : id;
}

function ending(reason: string): string {
  return /[.!?]$/.test(reason) ? '' : '.';
}
