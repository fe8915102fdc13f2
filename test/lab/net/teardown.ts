/** Things to undo, in the reverse order of their doing. */
export interface Teardown {
  add(undo: () => void | Promise<void>): void;
  /** Undoes everything once, goes on after a failure, then throws what failed. Later calls wait for the first. */
  run(): Promise<void>;
}

/** Makes a teardown with nothing to undo. */
export function createTeardown(): Teardown {
  const undos: (() => void | Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  const runAll = async () => {
    const failures: unknown[] = [];
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      try {
        await undo();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the lab did not stop cleanly');
  };
  return {
    add: (undo) => void undos.push(undo),
    run: () => {
      running ??= runAll();
      return running;
    },
  };
}
