import type { Milliseconds } from '../../trace/recording.ts';
import { formatDuration } from '../format/quantity.ts';
import { counted, message } from '../language/language.ts';
import { type CssPixels, type TimeScale, toTenths } from './pixelColumns.ts';
import { textWidth } from './textWidth.ts';
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
  for (const { moments: here, place } of joined(moments, x, left, right)) {
    const room = Math.max(right - place, place - left);
    for (const each of wrapped(here, room)) {
      const exact = inWords(each);
      const label = widthOf(exact) > room ? each.map(({ name }) => name).join(message('comma')) : exact;
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
  place: CssPixels;
  moments: NamedMoment[];
}

function joined(moments: readonly NamedMoment[], x: TimeScale, left: CssPixels, right: CssPixels): Place[] {
  const places: Place[] = [];
  for (const moment of moments) {
    const place = toTenths(x(moment.at));
    if (place < left - 0.5 || place > right + 0.5) continue;
    const last = places.at(-1);
    if (last !== undefined && place - last.place < SAME_PLACE) last.moments.push(moment);
    else places.push({ place, moments: [moment] });
  }
  return places;
}

/** As many labels as it takes to have each within `room`. */
function wrapped(moments: readonly NamedMoment[], room: CssPixels): NamedMoment[][] {
  const labels: NamedMoment[][] = [];
  for (const moment of moments) {
    const last = labels.at(-1);
    if (last !== undefined && widthOf(inWords([...last, moment])) <= room) last.push(moment);
    else labels.push([moment]);
  }
  return labels;
}

/** "response headers 96 ms, first event, first text 102 ms": what happened at one time has it once. */
function inWords(moments: readonly NamedMoment[]): string {
  const times = moments.map(({ at }) => formatDuration(at));
  return moments
    .map(({ name }, i) => (times[i] === times[i + 1] ? name : `${name} ${times[i]}`))
    .join(message('comma'));
}
