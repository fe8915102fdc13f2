import { heartbeatsWithin } from './heartbeats.ts';
import { isHeldBack } from './held.ts';
import type { Measures } from './measures.ts';
import type { Finding } from './verdict.ts';

/** What would make the verdict surer, a sentence each; the most telling first. */
export function surerBy(m: Measures, { pattern, confidence }: Finding): string[] {
  const { stream, events, stamps } = m;
  const heartbeats = heartbeatsWithin(m.heartbeats);
  const isHeld = isHeldBack(pattern);
  const mayBeHeld = isHeld || (pattern === 'inconclusive' && events.length > 0);
  return [
    mayBeHeld ? 'Send the same request past the gateway, directly to the model’s provider, and compare.' : undefined,
    mayBeHeld && events.length < ENOUGH_EVENTS ? 'Ask for a longer answer, of some hundred words.' : undefined,
    mayBeHeld && stream.network === undefined
      ? 'Reload the page with the panel open, so that the browser’s network log is there too.'
      : undefined,
    mayBeHeld && heartbeats !== null
      ? 'See whether the same heartbeats come from the provider directly: if not, a hop sends them, and it may have collected the answer meanwhile.'
      : undefined,
    (isHeld || (mayBeHeld && heartbeats !== null)) && stamps === null && confidence !== 'high'
      ? 'Have a test server write the time of sending into each event, as "_sent": milliseconds since 1970.'
      : undefined,
    mayBeHeld && stream.response?.headers.some(([name]) => name.toLowerCase() === 'content-encoding')
      ? 'Ask with Accept-Encoding: identity (curl does): if it streams then, the compressor holds.'
      : undefined,
  ].filter((each) => each !== undefined);
}

const ENOUGH_EVENTS = 60;
