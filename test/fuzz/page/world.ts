import type { Sequence } from '../sequence.ts';
import { Journal } from './journal.ts';
import { Slots } from './slots.ts';

/** One run of one sequence. */
export class World {
  readonly id: string;
  readonly sequence: Sequence;
  readonly journal = new Journal();
  readonly slots: Slots;
  readonly controller = new AbortController();
  /** What goes on. Each tells whether what has arrived must still move it. */
  readonly #underWay = new Set<() => boolean>();

  constructor(id: string, sequence: Sequence) {
    this.id = id;
    this.sequence = sequence;
    this.slots = new Slots(sequence);
  }

  /** Does `act`, which waits for the body; `isDue` tells whether what has arrived must still move it. */
  async during(isDue: () => boolean, act: () => Promise<void>): Promise<void> {
    const entry = (): boolean => isDue();
    this.#underWay.add(entry);
    try {
      await act();
    } finally {
      this.#underWay.delete(entry);
    }
  }

  get isWaiting(): boolean {
    return this.#underWay.size > 0;
  }

  get isDue(): boolean {
    return [...this.#underWay].some((each) => each());
  }

  /** What a page can look at any time. */
  state(): string {
    const used = this.slots.responses.map((each) => (each.bodyUsed ? 'used' : 'unused')).join(' ');
    return `bodies ${used}`;
  }
}
