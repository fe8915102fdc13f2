import type { CssPixels } from './pixelColumns.ts';

/** Width of a character of the picture's text, on average: fonts differ a little, and nothing is measured. */
export const CHARACTER: CssPixels = 5.6;
/** Of a Chinese one: as wide as the text is high. */
const WIDE_CHARACTER: CssPixels = 10.5;

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/g;

/** About how wide a text is in the picture. */
export function textWidth(text: string): CssPixels {
  const wide = text.match(WIDE)?.length ?? 0;
  return (text.length - wide) * CHARACTER + wide * WIDE_CHARACTER;
}
