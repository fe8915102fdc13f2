import type { Letter } from '../compare/pair.ts';
import { type Evidence, type EvidenceTable, isNumberColumn } from './evidence.ts';
import { fitText, type MeasureText, type Pixels, wrapText } from './pictureText.ts';

/** Text as it stands in the picture; `y` is its baseline. */
export interface PlacedText {
  x: Pixels;
  y: Pixels;
  text: string;
  size: Pixels;
  isBold: boolean;
  isDim: boolean;
  anchor: 'start' | 'end';
}

/** Where everything of an evidence picture is, around the plot. */
export interface PictureLayout {
  width: Pixels;
  height: Pixels;
  texts: PlacedText[];
  /** Horizontal lines. */
  rules: { x: Pixels; y: Pixels; width: Pixels }[];
  /** Samples of the two lines, beside the names of what they stand for. */
  samples: { letter: Letter; x: Pixels; y: Pixels; width: Pixels }[];
  plot: { x: Pixels; y: Pixels };
}

export const PICTURE_WIDTH: Pixels = 960;
const MARGIN: Pixels = 24;
export const PLOT_WIDTH: Pixels = PICTURE_WIDTH - 2 * MARGIN;
const SAMPLE: Pixels = 26;
const ROW: Pixels = 17;
const LINE: Pixels = 14;
const TEXT: Pixels = 12;
const SMALL: Pixels = 11;
/** What is measured, in its own column; the other table has the rest. */
const NAMES: Pixels = 170;
const NUMBERS: Pixels = 92;
const BETWEEN: Pixels = 32;
const GAP: Pixels = 10;
const MOST_ROWS = 18;
const LONGEST_VALUE = 500;
const MOST_SUMMARY_LINES = 2;

/** Places the sentence, the names, the tables and the origin; a height of the plot as it will be drawn must be given. */
export function layoutPicture(evidence: Evidence, plotHeight: Pixels, measure: MeasureText): PictureLayout {
  const page = createPage(measure);
  page.paragraph(evidence.sentence, { size: 16, isBold: true });
  page.space(4);
  for (const stream of evidence.streams) {
    const { letter, name, patternLabel, certainty, request, response, summary } = stream;
    if (letter !== undefined) page.sample(letter);
    const sure = certainty === '' ? '' : ` (${certainty})`;
    const indent = letter === undefined ? 0 : SAMPLE + 8;
    page.line(`${name === undefined ? '' : `${name}: `}${patternLabel}${sure}`, { isBold: true, indent });
    page.line(`${request} → ${response}`, { indent });
    if (name !== undefined) page.paragraph(summary, { size: SMALL, isDim: true, indent, most: MOST_SUMMARY_LINES });
    page.space(4);
  }
  const plot = { x: MARGIN, y: page.y };
  page.space(plotHeight + 10);
  const numbers = evidence.measures.columns.length - 1;
  const left = NAMES + numbers * NUMBERS;
  const right = PLOT_WIDTH - left - BETWEEN;
  const top = page.y;
  page.table(evidence.measures, MARGIN, [NAMES, ...new Array<Pixels>(numbers).fill(NUMBERS)]);
  const below = page.y;
  page.y = top;
  if (evidence.more !== null) page.table(evidence.more, MARGIN + left + BETWEEN, columnsOf(evidence.more, right));
  page.y = Math.max(page.y, below) + 6;
  for (const note of evidence.notes) page.paragraph(note, { size: SMALL, isDim: true });
  page.space(4);
  page.rule(MARGIN, PLOT_WIDTH);
  for (const line of evidence.origin) page.line(line, { size: SMALL, isDim: true });
  return { width: PICTURE_WIDTH, height: Math.ceil(page.y + MARGIN / 2), plot, ...page.placed };
}

/** Headers: a name, and two values of one width. Facts: a name, a number, and its bound. */
function columnsOf({ kind }: EvidenceTable, width: Pixels): Pixels[] {
  return kind === 'headers' ? [0.34 * width, 0.33 * width, 0.33 * width] : [0.4 * width, 0.14 * width, 0.46 * width];
}

/** Long values have two lines. */
function linesOf(text: string, width: Pixels, widthOf: (text: string) => Pixels): string[] {
  const [first = '', ...others] = wrapText(text.slice(0, LONGEST_VALUE), width, widthOf);
  return others.length === 0 ? [first] : [first, fitText(others.join(' '), width, widthOf)];
}

interface Style {
  size?: Pixels;
  isBold?: boolean;
  isDim?: boolean;
  indent?: Pixels;
  most?: number;
}

/** A page that fills from the top: `y` is where it goes on. */
function createPage(measure: MeasureText) {
  const texts: PlacedText[] = [];
  const rules: PictureLayout['rules'] = [];
  const samples: PictureLayout['samples'] = [];
  const page = {
    placed: { texts, rules, samples },
    y: MARGIN,
    space(height: Pixels) {
      page.y += height;
    },
    sample(letter: Letter) {
      samples.push({ letter, x: MARGIN, y: page.y + 0.6 * TEXT, width: SAMPLE });
    },
    rule(x: Pixels, width: Pixels) {
      rules.push({ x, y: page.y, width });
      page.y += 6;
    },
    put(text: string, x: Pixels, { size = TEXT, isBold = false, isDim = false }: Style, anchor: PlacedText['anchor']) {
      texts.push({ x, y: Math.round(page.y + size), text, size, isBold, isDim, anchor });
    },
    /** What does not fit is cut. */
    line(text: string, style: Style) {
      const { size = TEXT, isBold = false, indent = 0 } = style;
      page.put(
        fitText(text, PLOT_WIDTH - indent, (part) => measure(part, size, isBold)),
        MARGIN + indent,
        style,
        'start',
      );
      page.y += 1.4 * size;
    },
    paragraph(text: string, style: Style) {
      const { size = TEXT, isBold = false, indent = 0, most = Number.POSITIVE_INFINITY } = style;
      const lines = wrapText(text, PLOT_WIDTH - indent, (part) => measure(part, size, isBold));
      const shown = lines.slice(0, most);
      if (shown.length < lines.length) shown.push(`${shown.pop() ?? ''} …`);
      for (const line of shown) page.line(line, style);
    },
    table({ kind, columns, rows }: EvidenceTable, left: Pixels, widths: readonly Pixels[]) {
      const cells = (row: readonly string[], style: Style): void => {
        let x = left;
        let most = 1;
        const top = page.y;
        for (const [i, text] of row.entries()) {
          const width = (widths[i] ?? 0) - GAP;
          const widthOf = (part: string): Pixels => measure(part, TEXT, false);
          const lines = isNumberColumn(kind, i) ? [fitText(text, width, widthOf)] : linesOf(text, width, widthOf);
          for (const [n, line] of lines.entries()) {
            page.y = top + n * LINE;
            if (isNumberColumn(kind, i)) page.put(line, x + width, style, 'end');
            else page.put(line, x, style, 'start');
          }
          most = Math.max(most, lines.length);
          x += width + GAP;
        }
        page.y = top + ROW + (most - 1) * LINE;
      };
      cells(columns, { isDim: true });
      page.rule(left, widths.reduce((sum, each) => sum + each, 0) - GAP);
      page.y -= 3;
      for (const row of rows.slice(0, MOST_ROWS)) cells(row, {});
      const others = rows.length - MOST_ROWS;
      if (others > 0) cells([`and ${others} more`], { isDim: true });
    },
  };
  return page;
}
