import { describe, expect, it } from 'vitest';
import {
  ofNextStream,
  type PictureState,
  shownPicture,
  WHOLE_PICTURE,
} from '../../../src/panel/details/timeline/pictureState.ts';
import { plotKey } from '../../../src/panel/details/timeline/plotKeys.ts';
import { chunkNear, chunkRows, momentRows, placeTooltip } from '../../../src/panel/details/timeline/tooltip.ts';
import { pinchOf } from '../../../src/panel/details/timeline/usePinch.ts';
import { wheelGesture } from '../../../src/panel/details/timeline/wheelGesture.ts';
import { timeScale } from '../../../src/panel/plot/timeView.ts';
import type { PlotTrace } from '../../../src/panel/plot/trace.ts';
import { traceOf } from './plotTraces.ts';

const AXIS = { end: 1000, isLog: false };
const ten = traceOf(Array.from({ length: 10 }, (_, i) => [i * 100 + 50, 10, 1]));
const key = (name: string, shiftKey = false) => ({
  key: name,
  shiftKey,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
});
const press = (name: string, state: Partial<PictureState> = {}, chunk: number | null = null, shiftKey = false) =>
  plotKey(key(name, shiftKey), ten, { ...WHOLE_PICTURE, ...state }, chunk, AXIS);

describe('keys in the picture', () => {
  it('zoom at the chunk, which stays where it is', () => {
    const view = press('+', {}, 2)?.picture.view ?? null;
    const place = (of: typeof view) => timeScale(of ?? { from: 0, to: 1000 }, false, 0, 1)(250);
    expect(view?.to).toBeLessThan(1000);
    expect(place(view)).toBeCloseTo(place(null), 9);
    expect(press('-', { view })?.picture.view).toBeNull();
  });

  it('zoom at the middle where the chunk is out of view', () => {
    const view = press('+', { view: { from: 500, to: 800 } }, 0)?.picture.view;
    expect(view).toEqual({ from: 550, to: 750 });
  });

  it('step from chunk to chunk, and the view goes with them', () => {
    expect(press('ArrowRight', {}, 3)).toEqual({ picture: { range: null }, chunk: 4 });
    const { picture, chunk } = press('ArrowRight', { view: { from: 300, to: 400 }, follows: true }, 3) ?? {};
    expect(chunk).toBe(4);
    expect(picture?.follows).toBe(false);
    expect(picture?.view?.from).toBeCloseTo(360, 6);
    expect(press('End')?.chunk).toBe(9);
  });

  it('with Shift take what is between into the range, and give it back', () => {
    const one = press('ArrowRight', {}, 3, true);
    expect(one).toEqual({ picture: { range: { from: 350, to: 450 } }, chunk: 4 });
    const two = press('ArrowRight', { range: { from: 350, to: 450 } }, 4, true);
    expect(two?.picture.range).toEqual({ from: 350, to: 550 });
    expect(press('ArrowLeft', { range: { from: 350, to: 550 } }, 5, true)?.picture.range).toEqual({
      from: 350,
      to: 450,
    });
    expect(press('ArrowLeft', { range: { from: 350, to: 450 } }, 3, true)?.picture.range).toEqual({
      from: 250,
      to: 450,
    });
  });

  it('zoom to the range, and back to all', () => {
    expect(press('Enter', { range: { from: 350, to: 550 } })?.picture.view).toEqual({ from: 350, to: 550 });
    expect(press('Enter')).toBeNull();
    expect(press('0')).toEqual({ picture: { view: null, range: null, follows: false } });
  });

  it('pan, and let what is not theirs through', () => {
    expect(press('d', { view: { from: 100, to: 300 } })?.picture.view).toEqual({ from: 150, to: 350 });
    expect(press('x')).toBeNull();
    expect(press('Tab')).toBeNull();
    expect(plotKey({ ...key('+'), ctrlKey: true }, ten, WHOLE_PICTURE, null, AXIS)).toBeNull();
  });
});

describe('the wheel', () => {
  const turn = (given: Partial<WheelEvent>) =>
    wheelGesture({ deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false, ...given });

  it('zooms with Ctrl, as a pinch does, in when turned up, and a notch no more than a short pinch', () => {
    expect(turn({ deltaY: -25, ctrlKey: true })).toEqual({ kind: 'zoom', factor: Math.SQRT2 });
    expect(turn({ deltaY: 120, ctrlKey: true })).toEqual({ kind: 'zoom', factor: 2 ** -0.5 });
  });

  it('pans sideways, or with Shift on either axis', () => {
    expect(turn({ deltaX: 30, deltaY: 4 })).toEqual({ kind: 'pan', by: 30 });
    expect(turn({ deltaY: 100, shiftKey: true })).toEqual({ kind: 'pan', by: 100 });
    expect(turn({ deltaX: 3, deltaMode: 1, shiftKey: true })).toEqual({ kind: 'pan', by: 48 });
  });

  it('else scrolls the page', () => {
    expect(turn({ deltaY: 100 })).toBeNull();
  });
});

describe('the tooltip', () => {
  it.each([150, 200, 400, 1200])('in a picture %d px wide is within it and never covers the point', (width) => {
    for (let x = 0; x <= width; x += width / 50) {
      const { side, offset, width: wide } = placeTooltip(x, width);
      const [from, to] = side === 'left' ? [offset, offset + wide] : [width - offset - wide, width - offset];
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(width);
      expect(x < from || x > to).toBe(true);
    }
  });

  it('tells of a chunk only near one, and of all lanes', () => {
    const x = timeScale({ from: 0, to: 1000 }, false, 0, 1000);
    expect(chunkNear(ten.at, x, 260)).toBe(2);
    expect(chunkNear(ten.at, x, 300)).toBeNull();
    expect(chunkNear([], x, 300)).toBeNull();
    expect(chunkRows(ten, 1, 1000).map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Chunk 2 of 10: 150 ms',
      'Gap: 100 ms',
      'Bytes: 10 B',
      'Events: 1',
      'Received: 20 B',
    ]);
    const lively: PlotTrace = {
      ...ten,
      busy: [[290, 20]],
      hidden: [[0, 900]],
      phases: [{ name: 'waiting', at: 0, duration: 400 }],
    };
    expect(momentRows(lively, 300).map(({ value }) => value)).toEqual(['30 B', 'waiting', 'busy, hidden']);
  });
});

describe('how a picture is looked at', () => {
  it('is in bytes where a stream has not what was chosen', () => {
    expect(shownPicture({ ...WHOLE_PICTURE, unit: 'characters' }, ten).unit).toBe('bytes');
    expect(shownPicture({ ...WHOLE_PICTURE, unit: 'events' }, ten).unit).toBe('events');
  });

  it('moves with a stream that is followed', () => {
    const view = { from: 100, to: 300 };
    expect(shownPicture({ ...WHOLE_PICTURE, view, follows: true }, { ...ten, end: 2000 }).view).toEqual({
      from: 1800,
      to: 2000,
    });
    expect(shownPicture({ ...WHOLE_PICTURE, view }, { ...ten, end: 2000 }).view).toBe(view);
  });

  it('is all of the next stream, laid out the same', () => {
    const state: PictureState = { unit: 'events', isLog: true, view: { from: 1, to: 2 }, range: null, follows: true };
    expect(ofNextStream(state)).toEqual({ ...WHOLE_PICTURE, unit: 'events', isLog: true });
  });
});

describe('two fingers', () => {
  it('zoom by how much farther apart they are, about the middle between them', () => {
    expect(pinchOf([100, 200], [50, 250])).toEqual({ factor: 2, from: 150, to: 150 });
    expect(pinchOf([100, 200], [150, 250])).toEqual({ factor: 1, from: 150, to: 200 });
    expect(pinchOf([250, 50], [200, 100])?.factor).toBe(0.5);
  });

  it('do not leap where they meet or cross, and one or three do nothing', () => {
    expect(pinchOf([150, 150], [149, 151])?.factor).toBe(1);
    expect(pinchOf([140, 160], [160, 140])?.factor).toBe(1);
    expect(pinchOf([100], [50])).toBeNull();
    expect(pinchOf([1, 50, 100], [1, 50, 120])).toBeNull();
  });
});
