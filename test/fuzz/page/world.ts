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
  /** Operations that must come to an end by what has arrived, and reads that wait for more. */
  due = 0;
  waiting = 0;

  constructor(id: string, sequence: Sequence) {
    this.id = id;
    this.sequence = sequence;
    this.slots = new Slots(sequence);
  }

  /** Counts `act` as waiting, and as due when what has arrived is enough for it. */
  async during(due: boolean, act: () => Promise<void>): Promise<void> {
    this.waiting += 1;
    if (due) this.due += 1;
    try {
      await act();
    } finally {
      this.waiting -= 1;
      if (due) this.due -= 1;
    }
  }

  /** What a page can look at any time. */
  state(): string {
    const used = this.slots.responses.map((each) => (each.bodyUsed ? 'used' : 'unused')).join(' ');
    return `bodies ${used}`;
  }
}
