import { bisector } from 'd3-array';
import type { Answer, ArrivedDelta, EventKind, EventProblem } from '../../../decode/answer.ts';
import type { ArrivedEvent, Aside } from '../../../decode/event.ts';
import { formatCount, formatDuration } from '../../format/quantity.ts';
import type { PlainName } from '../../language/catalogue.ts';
import { counted, message } from '../../language/language.ts';

/** A row of the list: an event by its index, or something that is none by its own. */
export type EventRow =
  | { event: ArrivedEvent; index: number; kind: EventKind | undefined; problem: EventProblem | undefined }
  | { aside: Aside; number: number };

/** What the list may be narrowed to. */
export interface EventFilter {
  /** Lower case; part of the type or the payload. */
  text: string;
  kind: EventKind | 'aside' | 'all';
}

/** What arrived, whichever it is. */
export function arrivedOf(row: EventRow): ArrivedEvent | Aside {
  return 'aside' in row ? row.aside : row.event;
}

/** The text to show and to copy; `null` where it was let go. */
export function payloadOf(row: EventRow): string | null {
  return 'aside' in row ? row.aside.text : row.event.data;
}

const byEvent = bisector(({ event }: Pick<ArrivedDelta, 'event'>) => event ?? 0);

/** What the event adds to what a person reads: `" word"`, `get_weather "{\"city\":"`; empty where nothing. */
export function addedText({ deltas }: Answer, event: number): string {
  return deltas
    .slice(byEvent.left(deltas, event), byEvent.right(deltas, event))
    .map(({ text, name, characters }) => {
      const shown =
        text === null ? message('charactersLetGo', { characters: counted('characters', characters) }) : quoted(text);
      return name === undefined ? shown : `${name} ${text === '' ? '' : shown}`.trimEnd();
    })
    .join(' ');
}

const LONGEST_PREVIEW = 300;

/** As JSON, so that spaces and line ends show. */
function quoted(text: string): string {
  return JSON.stringify(text.slice(0, LONGEST_PREVIEW));
}

/** The beginning of a payload, on one line. */
export function preview(payload: string): string {
  return payload.slice(0, LONGEST_PREVIEW).replaceAll(/\s+/g, ' ');
}

/**
 * When the event was made by the clock of who made it, and how that compares with its arrival: clocks differ, so both are counted from
 * the first event that says when it was made. `undefined` where it does not say.
 */
export function stampText({ stamps }: Answer, events: readonly ArrivedEvent[], event: number): string | undefined {
  const stamp = stamps[byStamp.left(stamps, event)];
  const [first] = stamps;
  if (stamp === undefined || first === undefined || stamp.event !== event) return undefined;
  const date = new Date(stamp.madeAt);
  // A server may say anything.
  if (Number.isNaN(date.getTime())) return undefined;
  const from = events[first.event];
  const to = events[event];
  if (first.event === event || from === undefined || to === undefined)
    return message('madeAt', { date: date.toISOString() });
  return message('madeAfter', {
    date: date.toISOString(),
    made: formatDuration(stamp.madeAt - first.madeAt),
    event: formatCount(first.event + 1),
    arrived: formatDuration(to.at - from.at),
  });
}

const byStamp = bisector(({ event }: { event: number }) => event);

export const KIND_NAMES: Record<EventKind | Aside['kind'], PlainName> = {
  text: 'kindText',
  reasoning: 'kindReasoning',
  tool: 'kindTool',
  start: 'kindStart',
  finish: 'kindFinish',
  usage: 'kindUsage',
  error: 'kindError',
  end: 'kindEnd',
  other: 'kindOther',
  comment: 'kindComment',
  retry: 'kindRetry',
  ignored: 'kindIgnored',
  unfinished: 'kindUnfinished',
};

/** What it is, in a word. */
export function kindName(row: EventRow): string {
  if ('aside' in row) return message(KIND_NAMES[row.aside.kind]);
  return row.kind === undefined ? '' : message(KIND_NAMES[row.kind]);
}
