import type { CssPixels, PixelColumn } from './pixelColumns.ts';

/** A stretch in which both curves are level. */
interface Stretch {
  from: CssPixels;
  to: CssPixels;
  upper: number;
  lower: number;
}

/**
 * The area between two staircases as one path, wherever `upper` is ahead of `lower`: what the one had brought and the other had not.
 *
 * @param until nothing is drawn to the right of this
 */
export function areaBetween(
  upper: readonly PixelColumn[],
  lower: readonly PixelColumn[],
  until: CssPixels,
  y: (amount: number) => CssPixels,
): string {
  let path = '';
  let open: Stretch[] = [];
  const close = (): void => {
    path += outline(open, y);
    open = [];
  };
  for (const stretch of stretches(upper, lower, until)) {
    if (stretch.upper > stretch.lower) open.push(stretch);
    else close();
  }
  close();
  return path;
}

function* stretches(
  upper: readonly PixelColumn[],
  lower: readonly PixelColumn[],
  until: CssPixels,
): Generator<Stretch> {
  let [i, j] = [0, 0];
  for (;;) {
    const from = Math.max(upper[i - 1]?.x ?? 0, lower[j - 1]?.x ?? 0);
    const to = Math.min(upper[i]?.x ?? until, lower[j]?.x ?? until, until);
    const amounts = { upper: upper[i - 1]?.received ?? 0, lower: lower[j - 1]?.received ?? 0 };
    if (to > from) yield { from, to, ...amounts };
    if (!(to < until)) return;
    if (upper[i]?.x === to) i += 1;
    if (lower[j]?.x === to) j += 1;
  }
}

/** Along the upper curve, and back along the lower. */
function outline(run: readonly Stretch[], y: (amount: number) => CssPixels): string {
  const [first] = run;
  if (first === undefined) return '';
  const there = run.map(({ to, upper }) => `V${y(upper).toFixed(1)}H${to.toFixed(1)}`);
  const back = run.toReversed().map(({ from, lower }) => `V${y(lower).toFixed(1)}H${from.toFixed(1)}`);
  return `M${first.from.toFixed(1)},${y(first.lower).toFixed(1)}${there.join('')}${back.join('')}Z`;
}
