import type { Mark, Stream } from '../../trace/recording.ts';
import { formatDuration } from '../format/quantity.ts';
import type { StreamNotice } from './streamNotices.ts';

const ABOUT = { start: 'the start', headers: 'when the headers came', end: 'when the last of it came' };

/** What DevTools' network log adds to a stream, in sentences. */
export function networkNotices({ source, network, marks = [], response }: Stream): StreamNotice[] {
  const notices: StreamNotice[] = [];
  const say = (text: string, tone: StreamNotice['tone'] = 'neutral'): void => void notices.push({ text, tone });
  if (source === 'network-log') say(sourceInWords(marks, response !== null));
  if (network?.fromServiceWorker)
    say('A service worker served this response: it stands between the page and the network.');
  if (network?.fromCache) say("The browser's cache served this response.");
  for (const mark of marks) if (mark.kind === 'log-disagrees') say(disagreementInWords(mark), 'warning');
  return notices;
}

function sourceInWords(marks: readonly Mark[], hasResponse: boolean): string {
  const known = "Known from DevTools' network log only";
  if (!hasResponse) return `${known}.`;
  return marks.some(({ kind }) => kind === 'untimed')
    ? `${known}: when its parts came is unknown.`
    : `${known}: events timed by DevTools, chunks unknown.`;
}

function disagreementInWords({ about, recorded, logged }: Extract<Mark, { kind: 'log-disagrees' }>): string {
  const by = formatDuration(Math.abs(recorded - logged));
  if (about === 'start') {
    return `DevTools and the page disagree by ${by} about the start: times of day may be wrong, durations are not touched.`;
  }
  const late = recorded > logged ? ': the page heard of it late' : '';
  return `DevTools and the page disagree by ${by} about ${ABOUT[about]} (page ${formatDuration(recorded)}, DevTools ${formatDuration(logged)} after the request)${late}.`;
}
