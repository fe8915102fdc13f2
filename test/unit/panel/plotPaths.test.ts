import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bar, barsPath } from '../../../src/panel/plot/bars.ts';
import { type Point, pathOf, simplified } from '../../../src/panel/plot/polyline.ts';

/** A staircase that rises to the right: screens count down. */
const stairs = fc
  .array(
    fc.record({ run: fc.double({ min: 0, max: 20, noNaN: true }), rise: fc.double({ min: 0, max: 20, noNaN: true }) }),
  )
  .map((steps) => {
    const points: Point[] = [{ x: 0, y: 500 }];
    for (const { run, rise } of steps) {
      const { x, y } = points.at(-1) ?? { x: 0, y: 0 };
      points.push({ x: x + run, y }, { x: x + run, y: y - rise });
    }
    return points;
  });

/** From a point to the line through two. */
function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}

describe('a line of steps', () => {
  it('passes every step that is left out by a quarter of a pixel at most, and begins and ends as it did', () => {
    fc.assert(
      fc.property(stairs, (points) => {
        const kept = simplified(points);
        const [first, last] = [points[0], points.at(-1)];
        expect(first !== undefined && kept[0] === first).toBe(true);
        expect(kept.at(-1)).toEqual(last);
        for (const point of points) {
          const nearest = Math.min(
            ...(kept.length === 1 ? kept : kept.slice(1)).map((to, i) => distance(point, kept[i] ?? to, to)),
          );
          expect(nearest).toBeLessThanOrEqual(0.25 + 1e-9);
        }
      }),
    );
  });

  it('is a slope where something came in every column, and stays a step where nothing did', () => {
    const steps = Array.from({ length: 1000 }, (_, i) => [
      { x: i, y: 500 - i / 5 },
      { x: i + 1, y: 500 - i / 5 },
    ]).flat();
    expect(simplified(steps).length).toBeLessThan(5);
    const cliff = [
      { x: 0, y: 100 },
      { x: 80, y: 100 },
      { x: 80, y: 20 },
      { x: 90, y: 20 },
    ];
    expect(simplified(cliff)).toEqual(cliff);
    expect(pathOf(cliff)).toBe('M0,100L80,100L80,20L90,20');
    expect([simplified([]), pathOf([])]).toEqual([[], '']);
  });
});

/** How high a path of bars is at a place; a polygon of upright and level sides. */
function heightAt(path: string, place: number, bottom: number): number {
  let height = 0;
  for (const outline of path.split('Z').filter((each) => each !== '')) {
    let [x, y] = [0, 0];
    for (const [, command, number] of outline.matchAll(/([MHV])(-?[\d.]+)/g)) {
      if (command === 'M') [x, y] = [Number(number), bottom];
      if (command === 'V') y = Number(number);
      if (command === 'H') {
        if (Math.min(x, Number(number)) <= place && place <= Math.max(x, Number(number)))
          height = Math.max(height, bottom - y);
        x = Number(number);
      }
    }
  }
  return height;
}

describe('bars', () => {
  /** At tenths of pixels: elsewhere what is beside an edge would be rounded over it. */
  const bars = fc
    .array(fc.record({ gap: fc.integer({ min: 6, max: 60 }), height: fc.double({ min: 3, max: 22, noNaN: true }) }))
    .map((given) => {
      let tenths = 0;
      return given.map(({ gap, height }): Bar => {
        tenths += gap;
        return { x: tenths / 10, height };
      });
    });

  it('are as high as the highest that stands there, as far as anybody sees', () => {
    fc.assert(
      fc.property(bars, fc.constantFrom(1, 1.5, 4), (given, width) => {
        const path = barsPath(given, width, 30);
        for (const { x } of given) {
          const middle = x + width / 2;
          const standing = given.filter((bar) => bar.x <= middle && middle <= bar.x + width);
          const highest = Math.max(...standing.map(({ height }) => height));
          expect(Math.abs(heightAt(path, middle, 30) - highest)).toBeLessThan(0.6);
        }
      }),
    );
  });

  it('that touch and are about as high have one outline, others each their own', () => {
    const row = Array.from({ length: 1000 }, (_, x) => ({ x, height: 10 + (x % 2) / 5 }));
    expect(barsPath(row, 1.5, 30)).toBe('M0,30V20H1000.5V30Z');
    const apart = [
      { x: 5, height: 10 },
      { x: 9, height: 10 },
    ];
    expect(barsPath(apart, 1.5, 30)).toBe('M5,30V20H6.5V30ZM9,30V20H10.5V30Z');
    expect(barsPath([], 1.5, 30)).toBe('');
  });
});
