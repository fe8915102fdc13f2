import type { EpochMilliseconds, Milliseconds } from '../trace/recording.ts';
import type { Arrivals } from './arrivals.ts';

/** How the making of the events lies to the groups in which they arrived. */
export interface Collected {
  /** The time within groups. */
  joined: Milliseconds;
  /** How many groups are of several events, and of how many of these the events were made apart. */
  several: number;
  apart: number;
}

export const FEWEST_PER_GROUP = 2;
/** Of a group of several events made apart: the share that their making took of the time up to the next group's first event. */
export const LEAST_COLLECTED = 0.3;

/** From the least of some numbers to the greatest. */
export class Range {
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;

  get length(): number {
    return Math.max(0, this.to - this.from);
  }

  add(value: number): void {
    if (value < this.from) this.from = value;
    if (value > this.to) this.to = value;
  }

  empty(): void {
    this.from = Number.POSITIVE_INFINITY;
    this.to = Number.NEGATIVE_INFINITY;
  }
}

/** Takes the stamps of a stream one after the other, in the order of their events, as there may be millions. */
export class Collecting implements Collected {
  joined = 0;
  several = 0;
  apart = 0;
  private group = -1;
  /** The event behind the group's last. */
  private end = 0;
  private readonly made = new Range();

  /** @param tick of the clock that stamps: shorter times it does not tell */
  constructor(
    private readonly groups: Arrivals,
    private readonly tick: Milliseconds,
  ) {}

  take(event: number, madeAt: EpochMilliseconds): void {
    if (event >= this.end) {
      if (this.group >= 0) this.close(event === this.end ? madeAt : undefined);
      do this.open();
      while (event >= this.end && this.group < this.groups.at.length);
    }
    this.made.add(madeAt);
  }

  finish(): void {
    this.close(undefined);
    while (this.group < this.groups.at.length) this.open();
  }

  private open(): void {
    const count = this.groups.count[++this.group] ?? 0;
    this.end += count;
    if (count >= FEWEST_PER_GROUP) this.several += 1;
  }

  /** @param next when the first event of the next group was made, where that is known */
  private close(next: EpochMilliseconds | undefined): void {
    const { made, tick } = this;
    const took = made.length;
    this.joined += took;
    if (took > tick && (this.groups.count[this.group] ?? 0) >= FEWEST_PER_GROUP) {
      if (next !== undefined) made.add(next);
      if (took - tick >= LEAST_COLLECTED * Math.max(0, made.length - tick)) this.apart += 1;
    }
    made.empty();
  }
}
