// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../../../src/panel/Panel.tsx';
import { createFakeHost, type FakeHost } from '../../../panel/fakeHost.ts';
import { arrived, EPOCH, ended, responded, started } from '../observations.ts';
import { type StoreUnderTest, storeUnderTest } from '../storeParts.ts';
import '../../../panel/withStreamParts.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);
let under: StoreUnderTest;
let host: FakeHost;

/** Streams of 100 ms that begin at these times. The strip is 1012 px wide, and its axis ends at 1000 ms. */
function show(...starts: number[]): void {
  under = storeUnderTest();
  host = createFakeHost('light');
  for (const [i, at] of starts.entries()) {
    under.store.observations('d', [
      started(i + 1, `https://api.test/${'abcdef'[i]}`, EPOCH + at),
      responded(i + 1),
      arrived(i + 1, [[50, 'data: 1\n\n']]),
      ended(i + 1, 100),
    ]);
  }
  under.streams();
  act(() => root.render(<Panel host={host} store={under.store} />));
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1012);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(78);
  show(0, 300, 900);
});
afterEach(() => {
  act(() => root.render(null));
  vi.restoreAllMocks();
});

const button = (name: string): HTMLElement | null => place.querySelector(`button[aria-label="${name}"]`);
const strip = (): Element | null => place.querySelector('section[aria-label="Overview"]');
const picture = (): string => strip()?.querySelector('[role=img]')?.getAttribute('aria-label') ?? '';
const selected = (): number => place.querySelectorAll('.grid .row[aria-selected=true]').length;
const count = (): string => place.querySelector('.toolbar .count')?.textContent ?? '';
const details = (): boolean => place.querySelector('[role=tabpanel]') !== null;

function surface(): HTMLElement {
  const found = strip()?.querySelector<HTMLElement>('[role=slider]');
  if (found == null) throw new Error('no surface');
  found.setPointerCapture = () => undefined;
  return found;
}

const point = (type: string, x: number, y: number, more: MouseEventInit = {}): void =>
  act(() => void surface().dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: x, clientY: y, ...more })));
function drag(from: number, to: number): void {
  point('pointerdown', from, 40);
  point('pointermove', to, 40);
  point('pointerup', to, 40);
  point('click', to, 40);
}
const press = (key: string, more: KeyboardEventInit = {}): void =>
  act(() => void surface().dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key, ...more })));

/** The middle of the row of the first, second, third stream. */
const ROWS = [19, 28, 37] as const;

describe('the overview', () => {
  it('says in words what it shows, and leaves out what the filter hides', () => {
    expect(picture()).toBe('3 streams in 1.00 s, at most 1 at once');
    const filter = place.querySelector<HTMLInputElement>('input[type=search]');
    act(() => {
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      setValue?.call(filter, '-/b$/');
      filter?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(picture()).toBe('2 streams in 1.00 s, at most 1 at once');
  });

  it('is shown and hidden by a button, and that is kept', () => {
    expect(button('Overview')?.getAttribute('aria-pressed')).toBe('true');
    drag(6, 200);
    act(() => button('Overview')?.click());
    expect([strip(), host.settings.overview, count()]).toEqual([null, false, '3 streams']);
    act(() => button('Overview')?.click());
    expect([strip() === null, host.settings.overview, count()]).toEqual([false, true, '3 streams']);
  });

  it('is not there while there is nothing to show', () => {
    show();
    expect(strip()).toBeNull();
  });
});

describe('a range in it', () => {
  it('is dragged, shows the streams that overlap it, and is cleared by a button or a double click', () => {
    drag(350, 950);
    expect([count(), button('Clear range') === null]).toEqual(['2 of 3 streams', false]);
    expect(picture()).toContain('3 streams');
    act(() => button('Clear range')?.click());
    expect([count(), button('Clear range')]).toEqual(['3 streams', null]);
    drag(950, 1000);
    expect(count()).toBe('1 of 3 streams');
    point('dblclick', 500, 60);
    expect(count()).toBe('3 streams');
  });

  it('is made and cleared by keys', () => {
    press('Home');
    press('ArrowRight', { shiftKey: true });
    expect(count()).toBe('2 of 3 streams');
    press('ArrowRight', { shiftKey: true });
    expect(count()).toBe('3 streams');
    press('ArrowLeft', { shiftKey: true });
    expect(count()).toBe('2 of 3 streams');
    press('Delete');
    expect(button('Clear range')).toBeNull();
  });

  it('may be empty of streams, and goes with the streams that it was chosen among', () => {
    drag(500, 600);
    expect(count()).toBe('0 of 3 streams');
    act(() => under.store.clear());
    act(() => {
      under.store.observations('d', [started(9, 'https://api.test/later', EPOCH + 5000)]);
      under.streams();
    });
    expect(count()).toBe('1 stream');
  });
});

describe('a stream in it', () => {
  it('is told of when it is pointed at, and opened by a click', () => {
    point('pointermove', 340, ROWS[1]);
    expect(strip()?.querySelector('.plot-tooltip')?.textContent).toMatch(
      /^NamebHostapi\.test.*Started300 ms.*Waiting50 ms/,
    );
    point('click', 340, ROWS[1]);
    expect([selected(), details()]).toEqual([1, true]);
    point('click', 600, 70);
    expect(selected()).toBe(1);
  });

  it('is selected besides others with Ctrl, and up to others with Shift', () => {
    point('click', 10, ROWS[0]);
    point('click', 920, ROWS[2], { ctrlKey: true });
    expect(selected()).toBe(2);
    point('click', 10, ROWS[0]);
    point('click', 920, ROWS[2], { shiftKey: true });
    expect(selected()).toBe(3);
  });

  it('is stepped to and opened by keys, and said in words', () => {
    press('ArrowRight');
    press('ArrowRight');
    expect(surface().getAttribute('aria-valuetext')).toMatch(
      /^b, Host api\.test, Pattern Inconclusive, Started 300 ms/,
    );
    press('Enter');
    expect([selected(), details()]).toEqual([1, true]);
  });
});
