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
  if (record.outcome === 'failed') {
    notices.push({ text: `The stream broke off${reason}${ending(reason)} What had arrived is kept.`, tone: 'bad' });
  }
  if (record.outcome === 'aborted') {
    notices.push({
      text: `The stream was aborted${reason}${ending(reason)} What had arrived is kept.`,
      tone: 'neutral',
    });
  }
  if (record.outcome === 'open' && !live) {
    notices.push({ text: 'Recording was switched off before the stream ended: the rest is unknown.', tone: 'neutral' });
  }
  if (lost.chunks > 0) {
    const what = `${formatCounted(lost.chunks, 'chunk')} (${formatBytes(lost.bytes)})`;
    notices.push({ text: `The panel was too slow for ${what}: counted, but not in the picture.`, tone: 'warning' });
  }
  if (chunksWithoutText > 0) {
    const what = formatCounted(chunksWithoutText, 'chunk');
    notices.push({
      text: `The panel was too slow to keep the text of ${what}: events in them are missing.`,
      tone: 'warning',
    });
  }
  return notices;
}

function ending(reason: string): string {
  return /[.!?]$/.test(reason) ? '' : '.';
}
