import type { Mark, Stream } from '../../trace/recording.ts';
import { formatDuration } from '../format/quantity.ts';
import { message } from '../language/language.ts';
import type { StreamNotice } from './streamNotices.ts';

/** What DevTools' network log adds to a stream, in sentences. */
export function networkNotices({ source, network, marks = [], response }: Stream): StreamNotice[] {
  const notices: StreamNotice[] = [];
  const say = (text: string, tone: StreamNotice['tone'] = 'neutral'): void => void notices.push({ text, tone });
  if (source === 'network-log') say(sourceInWords(marks, response !== null));
  if (network?.fromServiceWorker) say(message('servedByWorker'));
  if (network?.fromCache) say(message('servedByCache'));
  for (const mark of marks) if (mark.kind === 'log-disagrees') say(disagreementInWords(mark), 'warning');
  return notices;
}

function sourceInWords(marks: readonly Mark[], hasResponse: boolean): string {
  if (!hasResponse) return message('logOnly');
  return message(marks.some(({ kind }) => kind === 'untimed') ? 'logOnlyUntimed' : 'logOnlyTimed');
}

function disagreementInWords({ about, recorded, logged }: Extract<Mark, { kind: 'log-disagrees' }>): string {
  const time = formatDuration(Math.abs(recorded - logged));
  if (about === 'start') return message('disagreeStart', { time });
  const values = { time, page: formatDuration(recorded), devtools: formatDuration(logged) };
  const isLate = recorded > logged;
  return about === 'headers'
    ? message(isLate ? 'disagreeHeadersLate' : 'disagreeHeaders', values)
    : message(isLate ? 'disagreeEndLate' : 'disagreeEnd', values);
}
