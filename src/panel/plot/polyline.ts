import { type CssPixels, toTenths } from './pixelColumns.ts';

export interface Point {
  x: CssPixels;
  y: CssPixels;
}

/** Nobody sees less. */
const TOLERANCE: CssPixels = 0.25;

/**
 * The line without the points that it passes anyway, by a quarter of a pixel at most: where something comes in every column of pixels, thousands of
 * steps are a slope, and what it costs to stroke them is what drawing costs.
 *
 * A line to a point passes another that is nearer if its direction lies between the two in which it would pass at just that distance. For each
 * point that is left out these two narrow what the next may be.
 *
 * @param points never going back to the left, nor down
 */
export function simplified(points: readonly Point[]): Point[] {
  const [first, ...others] = points;
  if (first === undefined) return [];
  const kept = [first];
  let anchor = first;
  let previous = first;
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const point of others) {
    let direction = Math.atan2(point.y - anchor.y, point.x - anchor.x);
    if (direction < low || direction > high) {
      kept.push(previous);
      anchor = previous;
      [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      direction = Math.atan2(point.y - anchor.y, point.x - anchor.x);
    }
    previous = point;
    const distance = Math.hypot(point.x - anchor.x, point.y - anchor.y);
    if (distance <= TOLERANCE) continue;
    const play = Math.asin(TOLERANCE / distance);
    low = Math.max(low, direction - play);
    high = Math.min(high, direction + play);
  }
  if (previous !== anchor) kept.push(previous);
  return kept;
}

/** A path along the points. */
export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${toTenths(x)},${toTenths(y)}`).join('');
}
