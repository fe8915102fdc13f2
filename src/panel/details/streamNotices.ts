import { formatBytes, formatCounted } from '../format/quantity.ts';
import type { Tone } from '../plot/trace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

export interface StreamNotice {
  text: string;
  tone: Tone;
}

/** What went wrong with a stream or with watching it, in sentences. */
export function streamNotices(
  stream: Pick<WatchedStream, 'record' | 'live' | 'lost' | 'chunksWithoutText'>,
): StreamNotice[] {
  const { record, live, lost, chunksWithoutText } = stream;
  const notices: StreamNotice[] = [];
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
    notices.push({ text: 'Recording was switched off before the stream ended: the rest is unknown.', tone: 'neutral' });
  }
  if (lost.chunks > 0) {
    const what = `${formatCounted(lost.chunks, 'chunk')} (${formatBytes(lost.bytes)})`;
    notices.push({
      text: `More came than could be passed to the panel: ${what} counted, but not in the picture.`,
      tone: 'warning',
    });
  }
  if (chunksWithoutText > 0) {
    const what = formatCounted(chunksWithoutText, 'chunk');
    notices.push({
      text: `More text came than could be passed to the panel: that of ${what} is missing, and the events in it.`,
      tone: 'warning',
    });
  }
  return notices;
}

function ending(reason: string): string {
  return /[.!?]$/.test(reason) ? '' : '.';
}
