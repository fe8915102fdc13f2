import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endingAt,
  pannedBy,
  revealing,
  SHORTEST_VIEW,
  shownView,
  type TimeAxis,
  timeScale,
  viewOf,
  zoomedAt,
} from '../../../src/panel/plot/timeView.ts';

const LINEAR: TimeAxis = { end: 10_000, isLog: false };
const LOG: TimeAxis = { end: 10_000, isLog: true };
const BOTH: [string, TimeAxis][] = [
  ['linear', LINEAR],
  ['logarithmic', LOG],
];

/** Where a time is, in a picture 1000 px wide. */
function place(view: ReturnType<typeof zoomedAt>, axis: TimeAxis, time: number): number {
  return timeScale(shownView(view, axis), axis.isLog, 0, 1000)(time);
}

describe.each(BOTH)('on a %s axis', (_, axis) => {
  it('the time under the pointer stays there, wherever that is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 10_000, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (time, factor) => {
          const view = zoomedAt(null, factor, time, axis);
          expect(place(view, axis, time)).toBeCloseTo(place(null, axis, time), 3);
        },
      ),
    );
  });

  it('what is zoomed in and out again at one time is as it was', () => {
    const once = zoomedAt(null, 8, 3000, axis);
    const twice = zoomedAt(once, 4, 3000, axis);
    const back = zoomedAt(twice, 1 / 4, 3000, axis);
    expect(back?.from).toBeCloseTo(once?.from ?? -1, 6);
    expect(back?.to).toBeCloseTo(once?.to ?? -1, 6);
    expect(zoomedAt(back, 1 / 8, 3000, axis)).toBeNull();
  });

  it('no view leaves the axis, is shorter than the shortest, or is longer than all', () => {
    const step = fc.oneof(
      fc.record({
        zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ pan: fc.double({ min: -3, max: 3, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let view: ReturnType<typeof zoomedAt> = null;
        for (const each of steps) {
          const { from, to } = shownView(view, axis);
          view =
            'pan' in each
              ? pannedBy(view, each.pan, axis)
              : zoomedAt(view, each.zoom, from + each.at * (to - from), axis);
        }
        const { from, to } = shownView(view, axis);
        expect(from).toBeGreaterThanOrEqual(-1e-6);
        expect(to).toBeLessThanOrEqual(axis.end + 1e-6);
        // Where it is logarithmic the shortest is measured at its widest place.
        expect(to - from).toBeGreaterThan(axis.isLog ? SHORTEST_VIEW / 10 : SHORTEST_VIEW * 0.999);
      }),
    );
  });

  it('moves by a share of its width, up to the end of the axis', () => {
    const view = zoomedAt(null, 10, 5000, axis);
    const moved = pannedBy(view, 0.5, axis);
    expect(place(moved, axis, view?.to ?? 0)).toBeCloseTo(500, 3);
    const last = pannedBy(view, 100, axis);
    expect(last?.to).toBeCloseTo(10_000, 6);
    expect(pannedBy(null, 0.5, axis)).toBeNull();
  });

  it('moves as little as it takes to show a time, and not at all for what it shows', () => {
    const view = zoomedAt(null, 10, 5000, axis);
    expect(revealing(view, 5000, axis)).toBe(view);
    expect(place(revealing(view, 9000, axis), axis, 9000)).toBeCloseTo(900, 3);
    expect(place(revealing(view, 500, axis), axis, 500)).toBeCloseTo(100, 3);
    expect(revealing(null, 500, axis)).toBeNull();
  });

  it('of a range is that range', () => {
    const view = viewOf({ from: 2000, to: 2500 }, axis);
    expect(view?.from).toBeCloseTo(2000, 6);
    expect(view?.to).toBeCloseTo(2500, 6);
    const short = viewOf({ from: 2000, to: 2000 }, axis);
    expect((short?.to ?? 0) - (short?.from ?? 0)).toBeCloseTo(SHORTEST_VIEW, 6);
  });
});

describe('a logarithmic axis', () => {
  it('begins with 0, and gives powers of ten about the same width', () => {
    const x = timeScale({ from: 0, to: 10_000 }, true, 0, 1000);
    expect(x(0)).toBe(0);
    expect(x(10_000)).toBeCloseTo(1000, 6);
    expect(Math.abs(x(10_000) - x(1000) - (x(1000) - x(100)))).toBeLessThan(1);
    expect(x.invert(x(123.4))).toBeCloseTo(123.4, 6);
  });
});

describe('a view that follows', () => {
  it('is as long as it was, and ends at the end', () => {
    expect(endingAt({ from: 100, to: 400 }, 1000)).toEqual({ from: 700, to: 1000 });
    expect(endingAt({ from: 0, to: 10_000 }, 1000)).toEqual({ from: 0, to: 1000 });
  });
});
