import split from './split.json' with { type: 'json' };

/** Bounds are derived from the one part only; the other checks them. */
export const PARTS = ['derivation', 'checking'] as const;
export type Part = (typeof PARTS)[number];

const CHECKING: ReadonlySet<string> = new Set(split.checking);
const DERIVATION: ReadonlySet<string> = new Set(split.derivation);

/**
 * The part that a recording belongs to, by its gateway and profile (`split.json`): what was done to the page besides does not matter, so that
 * no way of arriving is on both sides.
 *
 * @param file `GATEWAY_PROFILE….json`
 * @throws for a gateway and profile that the file does not name
 */
export function partOf(file: string): Part {
  const pair = file
    .replace(/\.json$/, '')
    .split('_')
    .slice(0, 2)
    .join('/');
  if (CHECKING.has(pair)) return 'checking';
  if (DERIVATION.has(pair)) return 'derivation';
  throw new Error(`test/corpus/split.json does not say which part ${pair} belongs to`);
}
