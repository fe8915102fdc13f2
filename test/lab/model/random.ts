/** A source of repeatable numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** In [0, 1). */
  fraction(): number;
  /** A whole number, both ends included. */
  integer(least: number, most: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** Makes a mulberry32 generator. 32 bits of state are plenty for word salad and jitter. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return { fraction, integer, pick: (choices) => choices[integer(0, choices.length - 1)] ?? choices[0] };
}
