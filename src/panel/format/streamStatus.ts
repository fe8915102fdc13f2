import type { WatchedStream } from '../store/watchedStream.ts';

/** The status cell: the number, or in brackets why there is none that tells the whole story. */
export interface StreamStatus {
  label: string;
  /** More, for a tooltip. */
  title: string;
  isError: boolean;
}

export function streamStatus({ record, live }: Pick<WatchedStream, 'record' | 'live'>): StreamStatus {
  const { response } = record;
  const http =
    response === null ? '' : `${response.protocol ?? 'HTTP'} ${response.status} ${response.statusText}`.trim();
  const told = [http, record.error].filter((part) => part !== undefined && part !== '').join(' – ');
  if (record.outcome === 'failed') return { label: '(failed)', title: told, isError: true };
  if (record.outcome === 'aborted') return { label: '(aborted)', title: told, isError: false };
  if (record.response === null) return { label: live ? '(pending)' : '(unknown)', title: told, isError: false };
  return { label: String(record.response.status), title: told, isError: record.response.status >= 400 };
}
