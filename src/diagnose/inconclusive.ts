import { burstInWords } from './allAtOnce.ts';
import { answerBurst, FEWEST_EVENTS_AT_ONCE } from './answerBurst.ts';
import { burstExcuse, heartbeatExcuse } from './burstExcuse.ts';
import { cacheSign, markOf, mediaType, responseHeader, streamAsked, textLetGo } from './context.ts';
import { heartbeatFacts } from './heartbeats.ts';
import type { Measures } from './measures.ts';
import { FEWEST_EVENTS_SPREAD, type NotSpread } from './streaming.ts';
import type { Fact, Finding } from './verdict.ts';
import { counted, inWords, within } from './words.ts';

/** `inconclusive` without looking at times: no response, an error by its status, no body. `null`: go on. */
export function notJudged(m: Measures): Finding | null {
  const reason = notJudgedBecause(m);
  return reason === null ? null : unsure(m, reason);
}

/** `inconclusive`, with the first reason that is true. For streams that no other rule takes. */
export function inconclusive(m: Measures, lack: NotSpread | null): Finding {
  return unsure(m, reasonOf(m, lack));
}

function unsure(m: Measures, summary: string): Finding {
  return { pattern: 'inconclusive', summary, facts: factsOf(m), confidence: 'low', because: [] };
}

/**
 * Is this a body whose arrival says something? One with events is. One without must have been asked for as a stream, be
 * labelled as one, or be plain text of unknown length (AI SDK text streams): anything else is a download, and how that
 * arrives is nobody's concern.
 */
export function mayBeStream(m: Measures): boolean {
  if (m.arrivals.unit === 'event' || streamAsked(m.stream)) return true;
  const type = mediaType(m.stream);
  if (type === 'text/event-stream' || type.includes('ndjson') || type.includes('jsonl')) return true;
  return type === 'text/plain' && responseHeader(m.stream, 'content-length') === undefined;
}

function notJudgedBecause(m: Measures): string | null {
  const { response, outcome, chunks, error } = m.stream;
  const because = error === undefined ? '' : ` (${error})`;
  if (response === null) {
    if (outcome === 'open') return 'Still waiting for the response.';
    if (outcome === 'aborted') return 'The request was cancelled before a response came.';
    return `${m.stream.source === 'eventsource' ? 'No event stream' : 'No response'} came${because}.`;
  }
  if (response.status >= 400) {
    return `The server answered with status ${response.status}: an error, not a stream to judge.`;
  }
  if (markOf(m.stream, 'untimed') !== undefined) {
    return "DevTools' network log tells when this request began and ended, not when its parts came. Reload the page with the panel open to see them; what a worker asks for, only DevTools sees.";
  }
  if (m.isWaiting && m.eventsKnown) {
    if (outcome === 'open') return 'Still waiting: heartbeats came so far, and nothing of an answer.';
    if (outcome === 'failed') return `The stream broke off${because}: heartbeats had come, and nothing of an answer.`;
    if (outcome === 'aborted') return 'The stream was cancelled: heartbeats had come, and nothing of an answer.';
    return 'Heartbeats came, and nothing of an answer.';
  }
  if (chunks.at.length > 0) return null;
  if (outcome === 'open') return 'Still arriving: nothing of the body so far.';
  if (outcome === 'failed') return `The stream broke off before any of its body came${because}.`;
  if (outcome === 'aborted') return 'The stream was cancelled before any of its body came.';
  return error ?? 'The body was empty.';
}

function reasonOf(m: Measures, lack: NotSpread | null): string {
  const { arrivals } = m;
  const what = counted(arrivals.total, arrivals.unit);
  if (m.stream.outcome === 'open' && !m.ended) return `Still arriving: ${what} so far.`;
  if (!mayBeStream(m)) return 'Not a stream: none was asked for, and the body has no events.';
  if (markOf(m.stream, 'progress-only') !== undefined)
    return 'XMLHttpRequest tells of a body that is not asked for as text only its size, about every 50 ms: its events cannot be counted.';
  if (!m.eventsKnown) return unknownBecause(m);
  const burst = answerBurst(m);
  if (burst !== undefined)
    return `${burstInWords(m, burst)}, but ${burstExcuse(m, burst) ?? heartbeatExcuse(m, burst) ?? 'it may not have been held'}.`;

  const cache = cacheSign(m.stream);
  if (lack !== null && cache !== undefined) return `${capital(cache)}: how it arrived says nothing about the way.`;
  const reason = lack === null ? `${what} arrived` : lackInWords(m, lack);
  if (m.ended) return `${reason}.`;
  const end = m.stream.outcome === 'failed' ? 'broke off' : 'was cancelled';
  return `The stream ${end} early, and what came does not tell: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`;
}

/** What is missing, and what of. */
function unknownBecause({ stream }: Measures): string {
  const letGo = textLetGo(stream);
  const [mark] = letGo;
  if (mark === undefined || letGo.some(({ events }) => events === null))
    return `The text of the ${counted(stream.chunks.at.length, 'chunk')} was not all kept, so the events cannot be counted.`;
  const chunks = mark.to - mark.from === 1 ? `chunk ${mark.to}` : `chunks ${mark.from + 1} to ${mark.to}`;
  return `The text of ${chunks} was let go to bound memory, and what came in it is not known any more.`;
}

function lackInWords(m: Measures, lack: NotSpread): string {
  const { arrivals, spread } = m;
  const { unit, total } = arrivals;
  const what = counted(total, unit);
  const groups = spread?.groups.at.length ?? 0;
  const took = within(m.last - m.first);
  if (unit === 'chunk') {
    return `The body has no events that could be counted, and its ${what} (${counted(groups, 'group')}) ${took} do not tell how it was sent`;
  }
  switch (lack.why) {
    case 'too-few-events':
      return `${capital(what)} ${total === 1 ? 'is' : 'are'} too few to tell (spread out, ${FEWEST_EVENTS_SPREAD} would do; all at once, ${FEWEST_EVENTS_AT_ONCE}): ask for a longer answer`;
    case 'joined-by-page':
      return `${lack.events} of ${what} came in larger groups, and ${lack.words}: the page may have joined them`;
    case 'too-short':
      return `The ${what} came ${took}, ${inWords(m.first)} after the request: too short to tell a held stream from a very fast or cached one`;
    case 'held-start':
      if (m.stream.source === 'network-log')
        return `DevTools does not tell when the first ${lack.events} of ${what} came`;
      if (m.stamps !== null)
        return `${lack.events} of ${what} came together at the start and the rest apart, and were made over ${inWords(m.stamps.within(lack.from, lack.events))} by the clock of who made them: ${guessedStart(m)}something may have held the start, the line may have stood still, DevTools' throttling kept it back, or this page was busy`;
      return `${lack.events} of ${what} came together at the start and the rest apart: ${guessedStart(m)}something may have held the start, or the model began with a burst`;
    case 'clumped':
      return `Many of the ${what} came in a few large groups and the rest apart: the line may have stalled, or something on the way held them`;
    case 'too-few-groups':
    case 'grouped':
      if (m.joinedBy === 'stamps')
        return `The ${what} came in ${counted(groups, 'group')} of about ${Math.round(total / Math.max(1, groups))} ${took}, and were made apart by the clock of who made them: something on the way joined them, or the line, or this page in tasks too short to be reported${busyThread(m)}`;
      return `The ${what} came in ${counted(groups, 'group')} of about ${Math.round(total / Math.max(1, groups))} ${took}: the model may talk in groups, ${m.stream.source === 'xhr' ? 'XMLHttpRequest may have joined them, ' : ''}or something on the way flushes by size or time${busyThread(m)}`;
  }
}

function guessedStart({ stream }: Measures): string {
  const guessed = markOf(stream, 'held-for-sniffing')?.bytes;
  return guessed === undefined
    ? ''
    : `XMLHttpRequest may have kept back ${counted(guessed, 'byte')} to guess the type, `;
}

/** Of its own thread a page is asked whether it was busy; of others nobody tells. */
function busyThread({ stream }: Measures): string {
  return stream.source === 'network-log' ? ', or the thread that asked was busy' : '';
}

function factsOf(m: Measures): Fact[] {
  const { arrivals, spread } = m;
  const facts: Fact[] = [
    { name: m.eventsKnown ? 'events' : 'events in the text that was kept', value: m.events.length, unit: 'events' },
    { name: 'chunks', value: m.stream.chunks.at.length, unit: 'chunks' },
    ...heartbeatFacts(m.heartbeats),
  ];
  if (arrivals.total === 0 || spread === null) return facts;
  facts.push(
    { name: 'first arrival', value: m.first, unit: 'ms' },
    { name: 'last arrival', value: m.last, unit: 'ms' },
    { name: 'separate arrivals', value: spread.groups.at.length, unit: 'chunks' },
    { name: 'longest silence', value: Math.max(...m.bursts.map((burst) => burst.silence)), unit: 'ms' },
  );
  return facts;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
