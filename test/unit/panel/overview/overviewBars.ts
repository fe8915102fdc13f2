import type { OverviewBar } from '../../../../src/panel/overview/bars.ts';
import { EPOCH } from '../observations.ts';

/** Times are milliseconds since `EPOCH`. */
export interface BarTimes extends Partial<Omit<OverviewBar, 'from' | 'to'>> {
  from: number;
  to: number;
}

let id = 0;

/** A bar that has not waited in a queue and receives from its start on, unless told otherwise. */
export function bar({ from, to, queuedUntil = from, receivingFrom = from, ...more }: BarTimes): OverviewBar {
  id += 1;
  return {
    id,
    from: EPOCH + from,
    queuedUntil: EPOCH + queuedUntil,
    receivingFrom: receivingFrom === null ? null : EPOCH + receivingFrom,
    to: EPOCH + to,
    live: false,
    tone: 'good',
    place: 'GET https://api.test/events',
    continues: false,
    ...more,
  };
}
