import { formatCount, formatCounted } from './quantity.ts';

/** "6 streams", or "2 of 6 streams" when the filter hides some. */
export function countInWords(shown: number, all: number): string {
  return shown === all ? formatCounted(all, 'stream') : `${formatCount(shown)} of ${formatCounted(all, 'stream')}`;
}
