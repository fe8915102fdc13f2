import type { Mark, Stream } from '../../trace/recording.ts';
import { errorInWords } from '../format/errorInWords.ts';
import { formatBytes, formatCount, formatDuration } from '../format/quantity.ts';
import type { PlainName } from '../language/catalogue.ts';
import { counted, message } from '../language/language.ts';
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
  const notices: StreamNotice[] =
    importedFrom === null ? [] : neutral(message('noticeImported', { file: importedFrom }));
  const isRequest = record.response === null;
  if (record.outcome === 'failed') {
    notices.push({ text: endInWords(isRequest ? 'requestFailed' : 'streamBrokeOff', record), tone: 'bad' });
  }
  if (record.outcome === 'aborted') {
    notices.push({ text: endInWords(isRequest ? 'requestAborted' : 'streamAborted', record), tone: 'neutral' });
  }
  if (record.outcome === 'open' && !live) {
    notices.push(...neutral(message(importedFrom === null ? 'restUnknownStopped' : 'restUnknownRecorded')));
  }
  const marks = record.marks ?? [];
  return [...notices, ...marks.flatMap(noticesOfMark), ...missedText(marks), ...networkNotices(record)];
}

/** What happened, why, and what is left of it. */
function endInWords(name: PlainName, { error, chunks }: Stream): string {
  const reason = errorInWords(error);
  const what = reason === undefined ? message(name) : message('becauseOf', { what: message(name), reason });
  const sentence = /[.!?。]$/.test(what) ? what : message('sentence', { text: what });
  return [sentence, ...(chunks.at.length > 0 ? [message('arrivedIsKept')] : [])].join(message('betweenSentences'));
}

/** What a mark means for the person who reads the numbers. */
function noticesOfMark(mark: Mark): StreamNotice[] {
  switch (mark.kind) {
    case 'event-level':
      return neutral(message('noticeEventLevel'));
    case 'reconnected':
      return neutral(
        mark.lastEventId === ''
          ? message('noticeReconnected')
          : message('noticeReconnectedAfter', { event: shortened(mark.lastEventId) }),
      );
    case 'held-for-sniffing':
      return warning(message('noticeSniffing', { bytes: formatCount(mark.bytes) }));
    case 'progress-only':
      return neutral(message('noticeProgressOnly'));
    case 'read-ahead-full':
      return warning(message('noticeReadAhead', { time: formatDuration(mark.at) }));
    case 'line':
      if (mark.roundTrip < LONG_ROUND_TRIP) return [];
      return warning(message('noticeLine', { time: formatDuration(mark.roundTrip) }));
    case 'text-let-go':
      return mark.events === null ? [] : neutral(letGo(mark.from, mark.to, mark.events));
    case 'chunks-lost':
      return warning(message('chunksLost', { chunks: counted('chunks', mark.chunks), bytes: formatBytes(mark.bytes) }));
    default:
      return [];
  }
}

function letGo(from: number, to: number, events: number): string {
  const inIt = counted('events', events);
  if (to - from === 1) {
    const number = formatCount(to);
    return events === 0 ? message('chunkLetGo', { number }) : message('chunkLetGoCounted', { number, events: inIt });
  }
  const chunks = { from: formatCount(from + 1), to: formatCount(to) };
  return events === 0 ? message('chunksLetGo', chunks) : message('chunksLetGoCounted', { ...chunks, events: inIt });
}

/** Told once, however often it happened. */
function missedText(marks: readonly Mark[]): StreamNotice[] {
  let missed = 0;
  for (const mark of marks) if (mark.kind === 'text-let-go' && mark.events === null) missed += mark.to - mark.from;
  if (missed === 0) return [];
  return warning(message('textMissed', { chunks: counted('chunks', missed) }));
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
