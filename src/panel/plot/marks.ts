import type { Milliseconds } from '../../trace/recording.ts';
import { formatDuration } from '../format/quantity.ts';
import { counted, message } from '../language/language.ts';
import { type CssPixels, type TimeScale, toTenths } from './pixelColumns.ts';
import { CHARACTER, textWidth } from './textWidth.ts';
import type { PlotTrace } from './trace.ts';

/** A moment that has a name. */
export interface NamedMoment {
  at: Milliseconds;
  name: string;
}

/** A moment with a name, drawn as a line through everything; those at one place share it. */
export interface Mark {
  x: CssPixels;
  /** Baseline of the label: each label that would meet another has its own line of text. */
  labelY: CssPixels;
  anchor: 'start' | 'end';
  label: string;
}

/** The moments of a trace that its picture names. */
export function momentsOf({ headersAt, firstEventAt, firstTextAt, burst }: PlotTrace): NamedMoment[] {
  const moments = [
    { at: headersAt, name: message('markHeaders') },
    { at: firstEventAt, name: message('markFirstEvent') },
    { at: firstTextAt ?? null, name: message('markFirstText') },
    { at: burst?.at ?? null, name: message('markBurst', { events: counted('events', burst?.events ?? 0) }) },
  ];
  return moments.flatMap(({ at, name }) => (at === null ? [] : [{ at, name }])).sort((a, b) => a.at - b.at);
}

/** Moments closer than this have one line and one label. */
const SAME_PLACE: CssPixels = 2;
const LABEL_GAP: CssPixels = 5;
export const MARK_LINE: CssPixels = 14;
const FIRST_LINE: CssPixels = 16;

/** Places the marks of what is in view, labels clear of each other and within the picture, in as few lines of text as that takes. */
export function placeMarks(
  moments: readonly NamedMoment[],
  x: TimeScale,
  left: CssPixels,
  right: CssPixels,
): { marks: Mark[]; lines: number } {
  const lines: { from: CssPixels; to: CssPixels }[][] = [];
  const marks: Mark[] = [];
  for (const { at, names, place } of joined(moments, x, left, right)) {
    for (const name of wrapped(names, Math.max(right - place, place - left))) {
      const room = Math.max(right - place, place - left);
      const exact = `${name} ${formatDuration(at)}`;
      const label = widthOf(exact) > room ? name : exact;
      const width = widthOf(label);
      const anchor = right - place < width && place - left > right - place ? 'end' : 'start';
      const [from, to] = anchor === 'start' ? [place, place + width] : [place - width, place];
      const free = lines.findIndex((taken) => taken.every((each) => to < each.from || from > each.to));
      const line = free < 0 ? lines.length : free;
      lines[line] = [...(lines[line] ?? []), { from, to }];
      marks.push({ x: place, labelY: FIRST_LINE + line * MARK_LINE, anchor, label });
    }
  }
  return { marks, lines: lines.length };
}

function widthOf(label: string): CssPixels {
  return textWidth(label) + 2 * LABEL_GAP;
}

interface Place {
  at: Milliseconds;
  place: CssPixels;
  names: string[];
}

function joined(moments: readonly NamedMoment[], x: TimeScale, left: CssPixels, right: CssPixels): Place[] {
  const places: Place[] = [];
  for (const { at, name } of moments) {
    const place = toTenths(x(at));
    if (place < left - 0.5 || place > right + 0.5) continue;
    const last = places.at(-1);
    if (last !== undefined && place - last.place < SAME_PLACE) last.names.push(name);
    else places.push({ at, place, names: [name] });
  }
  return places;
}

/** Names with commas, in as many labels as it takes to have each within `room`. */
function wrapped(names: readonly string[], room: CssPixels): string[] {
  const labels: string[] = [];
  const comma = message('comma');
  for (const name of names) {
    const last = labels.at(-1);
    const longer = `${last}${comma}${name}`;
    if (last !== undefined && textWidth(longer) + 10 * CHARACTER <= room) labels[labels.length - 1] = longer;
    else labels.push(name);
  }
  return labels;
}
