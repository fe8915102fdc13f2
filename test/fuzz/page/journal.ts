import { describeError } from './reasons.ts';

/**
 * What is observed, in steps. Normalised is what the platform leaves open: within one step, things of different lanes (a
 * reader, a pipe, a method that consumes) have no order among them; within a lane they have.
 */
export class Journal {
  /** Finished steps. */
  readonly lines: string[] = [];
  /** Counts what happened, so that one can wait for more, or for nothing more. */
  events = 0;
  #step = new Map<string, string[]>();
  readonly #pending = new Map<string, number>();
  readonly #names = new Map<string, number>();

  /** A name that no other lane has. */
  lane(kind: string): string {
    const count = (this.#names.get(kind) ?? 0) + 1;
    this.#names.set(kind, count);
    return `${kind} ${count}`;
  }

  say(lane: string, what: string): void {
    this.events += 1;
    const said = this.#step.get(lane) ?? [];
    said.push(what);
    this.#step.set(lane, said);
  }

  /** Replaces what the lane said last in this step, when it began likewise: how many chunks carried the bytes does not count. */
  saySum(lane: string, what: string, total: string): void {
    const said = this.#step.get(lane);
    if (said?.at(-1)?.startsWith(what)) said.pop();
    this.say(lane, `${what} ${total}`);
  }

  /** Says when and how a promise settles; what never does is listed at the end. */
  async follow(lane: string, what: string, promise: Promise<unknown>): Promise<void> {
    const key = `${lane}: ${what}`;
    this.#pending.set(key, (this.#pending.get(key) ?? 0) + 1);
    const settled = (how: string): void => {
      this.#pending.set(key, (this.#pending.get(key) ?? 0) - 1);
      this.say(lane, `${what} ${how}`);
    };
    await promise.then(
      (value) => settled(value === undefined ? 'resolved' : `resolved with ${value}`),
      (error) => settled(`rejected: ${describeError(error)}`),
    );
  }

  endStep(what: string, state: string): void {
    const lanes = [...this.#step].sort(([a], [b]) => (a < b ? -1 : 1));
    this.lines.push([what, ...lanes.map(([lane, said]) => `${lane}: ${said.join(', ')}`), state].join(' | '));
    this.#step = new Map();
  }

  pending(): string[] {
    return [...this.#pending].flatMap(([key, count]) => (count > 0 ? [`${key} ×${count}`] : [])).sort();
  }
}
