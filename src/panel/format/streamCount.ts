import { counted, message } from '../language/language.ts';
import { formatCount } from './quantity.ts';

/** "6 streams", or "2 of 6 streams" when the filter hides some. */
export function countInWords(shown: number, all: number): string {
  const ofAll = counted('streams', all);
  return shown === all ? ofAll : message('streamsShown', { shown: formatCount(shown), all: ofAll });
}
