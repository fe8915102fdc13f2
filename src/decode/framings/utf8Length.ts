import type { Bytes } from '../../trace/recording.ts';

const NOT_ASCII = /[\u0080-\uffff]/;

/**
 * How many bytes the text takes as UTF-8, half a surrogate pair three, as U+FFFD. Where a body was no valid UTF-8 it had fewer or
 * more: what could not be read became U+FFFD before anyone counted.
 */
export function utf8Length(text: string): Bytes {
  if (!NOT_ASCII.test(text)) return text.length;
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (isHigh(unit) && isLow(text.charCodeAt(i + 1))) {
      // Two units, four bytes.
      bytes += 2;
      i += 1;
    } else bytes += 2;
  }
  return bytes;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
