import { CANCELLED, CANCELLED_SOMEHOW, PAGE_LEFT } from '../../link/reasons.ts';
import { message } from '../language/language.ts';

/** Why a stream ended, as its record says. The browser's own words are English in any language. */
export function errorInWords(error: string | undefined): string | undefined {
  switch (error) {
    case CANCELLED:
      return message('cancelled');
    case CANCELLED_SOMEHOW:
      return message('cancelledSomehow');
    case PAGE_LEFT:
      return message('pageLeft');
    default:
      return error;
  }
}
