import type { ArrivedEvent } from '../decode/event.ts';
import type { Stream } from '../trace/recording.ts';
import { allAtOnce } from './allAtOnce.ts';
import { inconclusive, mayBeStream, notJudged } from './inconclusive.ts';
import { measure } from './measures.ts';
import { streaming } from './streaming.ts';
import type { Verdict } from './verdict.ts';
import { whole } from './whole.ts';

/**
 * How a stream arrived. Pure, and linear in chunks and events; it may be called again and again while a stream is open.
 *
 * The order: what cannot be judged; `whole`, which is seen by shape and not by time; `all-at-once`; `streaming`; and
 * `inconclusive` for the rest, with the reason. What is `all-at-once` is not asked whether it is `streaming`.
 *
 * @param stream what was recorded; its times in milliseconds since its start
 * @param events what `createEventDecoder` made of the chunks' text, in order; empty where the body has no framing
 */
export function diagnose(stream: Stream, events: readonly ArrivedEvent[]): Verdict {
  const measures = measure(stream, events);
  return (
    notJudged(measures) ??
    whole(measures) ??
    allAtOnce(measures) ??
    (mayBeStream(measures) ? streaming(measures) : null) ??
    inconclusive(measures)
  );
}
