import { message } from '../language/language.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { errorInWords } from './errorInWords.ts';

/** The status cell: the number, or in brackets why there is none that tells the whole story. */
export interface StreamStatus {
  label: string;
  state: 'answered' | 'failed' | 'aborted' | 'pending' | 'unknown';
  /** More, for a tooltip. */
  title: string;
  isError: boolean;
}

export function streamStatus({ record, live }: Pick<WatchedStream, 'record' | 'live'>): StreamStatus {
  const { response } = record;
  const http =
    response === null ? '' : `${response.protocol ?? 'HTTP'} ${response.status} ${response.statusText}`.trim();
  const told = [http, errorInWords(record.error)].filter((part) => part !== undefined && part !== '').join(' – ');
  const without = (state: keyof typeof LABELS): StreamStatus => ({
    label: message(LABELS[state]),
    state,
    title: told,
    isError: state === 'failed',
  });
  if (record.outcome === 'failed' || record.outcome === 'aborted') return without(record.outcome);
  if (response === null) return without(live ? 'pending' : 'unknown');
  return { label: String(response.status), state: 'answered', title: told, isError: response.status >= 400 };
}

const LABELS = {
  failed: 'statusFailed',
  aborted: 'statusAborted',
  pending: 'statusPending',
  unknown: 'statusUnknown',
} as const;
