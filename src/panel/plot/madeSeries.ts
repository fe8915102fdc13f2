import type { Answer } from '../../decode/answer.ts';
import type { ArrivedEvent } from '../../decode/event.ts';
import { areUsable } from '../../diagnose/stamps.ts';
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
  if (!areUsable(stamps)) return null;
  let least = Number.POSITIVE_INFINITY;
  for (const { event, madeAt } of stamps)
    least = Math.min(least, (events[event]?.at ?? Number.POSITIVE_INFINITY) - madeAt);
  const at: Milliseconds[] = [];
  const sums: Record<'characters' | 'events' | 'bytes', number[]> = { characters: [], events: [], bytes: [] };
  let latest = 0;
  let characters = 0;
  let next = 0;
  for (const { event, madeAt } of stamps) {
    const arrived = events[event];
    if (arrived === undefined) continue;
    for (let delta = deltas[next]; delta !== undefined && (delta.event ?? 0) <= event; delta = deltas[++next]) {
      if (delta.channel !== 'tool') characters += delta.characters;
    }
    latest = Math.max(latest, madeAt + least);
    at.push(latest);
    sums.characters.push(characters);
    sums.events.push(event + 1);
    sums.bytes.push(arrived.to);
  }
  return { at, sums };
}
