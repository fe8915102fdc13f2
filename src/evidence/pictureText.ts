export type Pixels = number;

/** How wide a text is. */
export type MeasureText = (text: string, size: Pixels, isBold: boolean) => Pixels;

/** Breaks a text into lines between its words; a word that is longer than a line is broken anywhere. */
export function wrapText(text: string, width: Pixels, widthOf: (text: string) => Pixels): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line) > width) {
      const length = Math.max(1, fittingLength(line, width, widthOf));
      lines.push(line.slice(0, length));
      line = line.slice(length);
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** No line of a picture has more: URLs may have megabytes. */
const MOST_CHARACTERS = 1000;

/** The text, or as much of it as fits with an ellipsis. */
export function fitText(text: string, width: Pixels, widthOf: (text: string) => Pixels): string {
  if (text.length <= MOST_CHARACTERS && widthOf(text) <= width) return text;
  const length = fittingLength(text.slice(0, MOST_CHARACTERS), width - widthOf('…'), widthOf);
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** How many code units of the text fit. */
function fittingLength(text: string, width: Pixels, widthOf: (text: string) => Pixels): number {
  let [fits, most] = [0, text.length];
  while (fits < most) {
    const length = Math.ceil((fits + most) / 2);
    if (widthOf(text.slice(0, length)) <= width) fits = length;
    else most = length - 1;
  }
  return fits;
}
