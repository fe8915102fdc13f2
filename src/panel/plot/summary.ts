import { formatBytes, formatCounted, formatDuration } from '../format/quantity.ts';
import type { PlotTrace } from './trace.ts';

/** The picture in a sentence: "212 events in 1 chunk at 9.80 s, 44.1 kB". */
export function summarise({ at, received, completed }: PlotTrace): string {
  const first = at[0];
  const last = at.at(-1);
  if (first === undefined || last === undefined) return 'Nothing has arrived.';
  const events = completed.at(-1) ?? 0;
  const chunks = formatCounted(at.length, 'chunk');
  const what = events === 0 ? chunks : `${formatCounted(events, 'event')} in ${chunks}`;
  const from = formatDuration(first);
  const until = formatDuration(last);
  const when = from === until ? `at ${from}` : `from ${from} to ${until}`;
  return `${what} ${when}, ${formatBytes(received.at(-1) ?? 0)}`;
}

/** One chunk in a sentence, for the readout under the pointer or at the keyboard's place. */
export function describeChunk({ at, received, completed }: PlotTrace, chunk: number): string {
  const bytes = received[chunk] ?? 0;
  const own = bytes - (received[chunk - 1] ?? 0);
  const events = (completed[chunk] ?? 0) - (completed[chunk - 1] ?? 0);
  const gap = chunk > 0 ? `, ${formatDuration((at[chunk] ?? 0) - (at[chunk - 1] ?? 0))} after the one before` : '';
  return (
    `Chunk ${chunk + 1} of ${at.length} at ${formatDuration(at[chunk] ?? 0)}${gap}: ` +
    `${formatBytes(own)}, ${formatCounted(events, 'event')}; ${formatBytes(bytes)} received`
  );
}
