import type { Answer } from '../../decode/answer.ts';
import type { ArrivedEvent } from '../../decode/event.ts';
import { stampsOf } from '../../diagnose/stamps.ts';
import type { Milliseconds } from '../../trace/recording.ts';
import type { MadeSeries } from './trace.ts';

/**
 * What had been made by when, where events say so; `null` where they do not. Their clock is not the page's: the event that waited least is taken
 * not to have waited at all. So the curve is late rather than early, and what arrived is never ahead of it.
 */
export function madeSeries(
  { stamps, deltas }: Pick<Answer, 'stamps' | 'deltas'>,
  events: readonly ArrivedEvent[],
): MadeSeries | null {
  const usable = stampsOf(stamps, (event) => events[event]?.at);
  if (usable === null) return null;
  const at: Milliseconds[] = [];
  const sums: Record<'characters' | 'events' | 'bytes', number[]> = { characters: [], events: [], bytes: [] };
  let latest = 0;
  let characters = 0;
  let next = 0;
  for (const [i, { event }] of stamps.entries()) {
    const arrived = events[event];
    if (arrived === undefined) continue;
    for (let delta = deltas[next]; delta !== undefined && (delta.event ?? 0) <= event; delta = deltas[++next]) {
      if (delta.channel !== 'tool') characters += delta.characters;
    }
    latest = Math.max(latest, arrived.at - (usable.holds[i] ?? 0));
    at.push(latest);
    sums.characters.push(characters);
    sums.events.push(event + 1);
    sums.bytes.push(arrived.to);
  }
  return { at, sums };
}
