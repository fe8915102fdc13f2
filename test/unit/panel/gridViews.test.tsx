// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSplitter } from '../../../src/panel/layout/useSplitter.ts';
import { createPassingMemory, type PanelMemory } from '../../../src/panel/memory.ts';
import { Panel } from '../../../src/panel/Panel.tsx';
import { createFakeHost } from '../../panel/fakeHost.ts';
import { chatAnswer, heldToTheEnd, type Piece } from '../diagnose/streams.ts';
import { arrived, ended, responded, started } from './observations.ts';
import { type StoreUnderTest, storeUnderTest } from './storeParts.ts';
import '../../panel/withStreamParts.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const place = document.createElement('div');
document.body.append(place);
let root = createRoot(place);
let width = 1200;

beforeEach(() => {
  width = 1200;
  for (const side of ['clientWidth', 'offsetWidth'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockImplementation(() => width);
  for (const side of ['clientHeight', 'offsetHeight'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(400);
  // Popovers are not there.
  HTMLElement.prototype.showPopover = () => undefined;
});
afterEach(() => {
  act(() => root.render(null));
  vi.restoreAllMocks();
});

const SPOKEN = chatAnswer(89, 25, 300);
const BODY = '{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"go"}]}';

function stream(number: number, host: string, pieces: readonly Piece[]) {
  const start = started(number, `https://${host}/v1/chat/completions`);
  if (start.type === 'stream-started') start.request.body = BODY;
  const chunks = pieces.map(({ at, text }): [number, string] => [at, text]);
  return [start, responded(number), arrived(number, chunks), ended(number, pieces.at(-1)?.at ?? 0)];
}

/** The panel with three streams, the second of which is held, and the third the shortest. */
function show(memory: PanelMemory = createPassingMemory()): StoreUnderTest {
  const under = storeUnderTest();
  act(() => root.render(<Panel host={createFakeHost('light', null, true, memory)} store={under.store} />));
  act(() => {
    under.store.observations('d', [
      ...stream(1, 'direct.test', SPOKEN),
      ...stream(2, 'gateway.test', heldToTheEnd(SPOKEN)),
      ...stream(3, 'short.test', SPOKEN.slice(0, 40)),
    ]);
    under.streams();
  });
  return under;
}

function found(selector: string, text?: string): HTMLElement {
  const element = [...place.querySelectorAll<HTMLElement>(selector)].find(
    (each) => text === undefined || each.textContent?.includes(text),
  );
  if (element === undefined) throw new Error(`no ${selector} ${text ?? ''}`);
  return element;
}
const hosts = (): string[] => [...place.querySelectorAll('.body .host')].map(({ textContent }) => textContent ?? '');
const header = (title: string): HTMLElement => found('[role=columnheader]', title);
const titles = (): string[] =>
  [...place.querySelectorAll('[role=columnheader]')].map(
    (each) => each.querySelector('.title')?.firstChild?.textContent ?? '',
  );
const row = (i: number): HTMLElement => {
  const element = place.querySelectorAll<HTMLElement>('[role=row][aria-selected]')[i];
  if (element === undefined) throw new Error(`no row ${i}`);
  return element;
};
const selected = (): string[] =>
  [...place.querySelectorAll('[aria-selected=true][role=row] .host')].map(({ textContent }) => textContent ?? '');
const fire = (target: Element, event: Event): void => act(() => void target.dispatchEvent(event));
const click = (target: Element, keys: MouseEventInit = {}): void =>
  fire(target, new MouseEvent('click', { bubbles: true, ...keys }));
const rightClick = (target: Element): void =>
  fire(target, new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 40, clientY: 50 }));
const press = (target: Element, key: string, keys: KeyboardEventInit = {}): void =>
  fire(target, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...keys }));
const menu = (): HTMLElement | null => place.querySelector('[role=menu]');
const choose = (label: string): void => click(found('[role^=menuitem]', label));

describe('a header', () => {
  it('sorts by a click: ascending, descending, and back', () => {
    show();
    expect(hosts()).toEqual(['direct.test', 'gateway.test', 'short.test']);
    click(header('First event'));
    expect(header('First event').getAttribute('aria-sort')).toBe('ascending');
    expect(hosts()).toEqual(['direct.test', 'short.test', 'gateway.test']);
    click(header('Duration'));
    click(header('Duration'));
    expect(header('First event').hasAttribute('aria-sort')).toBe(false);
    expect(header('Duration').getAttribute('aria-sort')).toBe('descending');
    expect(hosts()).toEqual(['direct.test', 'gateway.test', 'short.test']);
    click(header('Duration'));
    expect(place.querySelector('[aria-sort]')).toBeNull();
  });

  it('is one tab stop with the others, in which arrows move, Enter sorts, and Shift makes columns wider', () => {
    show();
    const stops = () =>
      [...place.querySelectorAll('.head [tabindex="0"]')].map((each) => each.querySelector('.title')?.textContent);
    expect(stops()).toEqual(['Name']);
    header('Name').focus();
    press(header('Name'), 'ArrowRight');
    expect(document.activeElement).toBe(header('Method'));
    expect(stops()).toEqual(['Method']);
    press(header('Method'), 'Enter');
    expect(header('Method').getAttribute('aria-sort')).toBe('ascending');
    const template = (): string => found('.head .row').style.gridTemplateColumns;
    const before = template().split(' ');
    press(header('Method'), 'ArrowRight', { shiftKey: true });
    expect(template().split(' ')[1]).toBe(`${Number.parseInt(before[1] ?? '', 10) + 10}px`);
    expect(template().split(' ')[0]).toBe(before[0]);
    press(header('Method'), 'ArrowDown');
    expect(document.activeElement).toBe(found('[role=grid]'));
    expect(selected()).toEqual(['direct.test']);
  });

  it('leaves selecting as it is in the order shown', () => {
    show();
    click(header('First event'));
    click(row(1));
    click(row(2), { shiftKey: true });
    expect(selected()).toEqual(['short.test', 'gateway.test']);
    const grid = found('[role=grid]');
    press(grid, 'Home');
    press(grid, 'ArrowDown');
    expect(selected()).toEqual(['short.test']);
    expect(row(1).id).toBe(grid.getAttribute('aria-activedescendant'));
  });

  it('opens a menu that brings columns and takes them away, and stays open meanwhile', () => {
    show();
    rightClick(header('Size'));
    expect(menu()?.getAttribute('aria-label')).toBe('Columns');
    expect(found('[role=menuitemcheckbox]', 'Size').getAttribute('aria-checked')).toBe('true');
    choose('TTFB');
    choose('Size');
    expect(titles()).toContain('TTFB');
    expect(titles()).not.toContain('Size');
    expect(found('[role=menuitemcheckbox]', 'TTFB').getAttribute('aria-checked')).toBe('true');
    choose('Reset columns');
    expect(menu()).toBeNull();
    expect(titles()).toContain('Size');
    expect(titles()).not.toContain('TTFB');
  });

  it('has a button that opens the same menu, and every column can be shown', () => {
    show();
    click(found('button[aria-label=Columns]'));
    // One that comes may take another's room, which is asked for then.
    const next = (): Element | null => place.querySelector('[role=menuitemcheckbox][aria-checked=false]');
    for (let box = next(); box !== null; box = next()) click(box);
    expect(titles()).toHaveLength(20);
    const cells = [...row(0).querySelectorAll('[role=gridcell]')].map(({ textContent }) => textContent);
    expect(cells[titles().indexOf('Domain')]).toBe('direct.test');
    expect(cells[titles().indexOf('Dialect')]).toMatch(/OpenAI/);
    expect(cells[titles().indexOf('Source')]).toBe('fetch');
    expect(cells[titles().indexOf('TTFB')]).toBe('300 ms');
    expect(cells[titles().indexOf('Stall')]).toMatch(/ms$/);
    expect(cells[titles().indexOf('Started')]).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
    expect(found('[role=grid]').getAttribute('aria-colcount')).toBe('20');
  });
});

describe('the menu of a row', () => {
  it('is for the row alone where that is not selected, and selects nothing', () => {
    show();
    click(row(0));
    rightClick(row(1));
    expect(menu()).not.toBeNull();
    expect(row(1).hasAttribute('data-menu')).toBe(true);
    expect(selected()).toEqual(['direct.test']);
    choose('Compare with selected');
    expect(found('section[aria-label=Comparison]').textContent).toContain('where B streamed');
    expect(selected()).toEqual(['direct.test', 'gateway.test']);
    expect(menu()).toBeNull();
  });

  it('is for all that are selected where the row is one of these', () => {
    show();
    click(row(0));
    click(row(2), { ctrlKey: true });
    rightClick(row(2));
    expect([...place.querySelectorAll('[data-menu] .host')].map((host) => host.textContent)).toEqual([
      'direct.test',
      'short.test',
    ]);
    expect(found('[role=menuitem]', 'Export 2 streams')).toBeDefined();
  });

  it('opens by keyboard where the keyboard is, and gives the focus back', () => {
    show();
    const grid = found('[role=grid]');
    grid.focus();
    press(grid, 'ArrowDown');
    for (const [key, keys] of [
      ['F10', { shiftKey: true }],
      ['ContextMenu', {}],
    ] as const) {
      press(grid, key, keys);
      expect(document.activeElement?.textContent).toContain('Copy URL');
      press(found('[role=menu]'), 'ArrowUp');
      expect(document.activeElement?.textContent).toContain('Clear');
      press(found('[role=menu]'), 'Tab');
      expect(menu()).toBeNull();
      expect(document.activeElement).toBe(grid);
    }
  });

  it('filters', () => {
    show();
    rightClick(row(1));
    choose('Filter -domain:gateway.test');
    expect(hosts()).toEqual(['direct.test', 'short.test']);
    expect(found('input[type=search]')).toMatchObject({ value: '-domain:gateway.test' });
    rightClick(row(0));
    choose('Clear');
    expect(hosts()).toEqual([]);
  });

  it('marks streams, which shows in the list, and by which the comparison names them', () => {
    show();
    rightClick(row(1));
    choose('Mark as direct');
    rightClick(row(0));
    choose('Mark as gateway');
    expect(row(0).querySelector('.cell.name')?.textContent).toContain('gateway');
    expect(row(1).querySelector('.cell.name')?.textContent).toContain('direct');
    click(row(0));
    rightClick(row(1));
    choose('Compare with selected');
    // By its verdict alone the held one would be A.
    const names = [...place.querySelectorAll('.compared-names b')].map(({ textContent }) => textContent);
    expect(names).toEqual(['A (gateway)', 'B (direct)']);
    expect(found('section[aria-label=Comparison] .sentence').textContent).toContain('B (direct)');
    click(row(0));
    rightClick(row(0));
    choose('Mark as gateway');
    expect(row(0).querySelector('.role')).toBeNull();
  });
});

describe('what is remembered', () => {
  it('are columns, their widths and the order', () => {
    const memory = createPassingMemory();
    show(memory);
    rightClick(header('Size'));
    choose('Stall');
    expect(memory.recall('grid')).toMatchObject({ choice: { shown: { stall: true } } });
    click(header('First event'));
    expect(memory.recall('grid')).toMatchObject({ sort: { column: 'first-event' } });
    press(header('Method'), 'ArrowRight', { shiftKey: true });
    const template = found('.head .row').style.gridTemplateColumns;
    act(() => root.unmount());
    root = createRoot(place);
    show(createPassingMemory({ grid: JSON.parse(JSON.stringify(memory.recall('grid'))) }));
    expect(titles()).toContain('Stall');
    expect(header('First event').getAttribute('aria-sort')).toBe('ascending');
    expect(hosts()).toEqual(['direct.test', 'short.test', 'gateway.test']);
    expect(found('.head .row').style.gridTemplateColumns).toBe(template);
  });

  it.each([[null], ['x'], [{ sort: 7, choice: [] }], [{ sort: { column: 'x' }, choice: { widths: { name: '9' } } }]])(
    'is ignored where it is wrong: %o',
    (grid) => {
      show(createPassingMemory({ grid, splitters: grid }));
      expect(titles()).toHaveLength(11);
      expect(place.querySelector('[aria-sort]')).toBeNull();
    },
  );

  it('is where a splitter was left, of each by itself', () => {
    const memory = createPassingMemory({ splitters: { other: 30 } });
    let splitter: ReturnType<typeof useSplitter> | undefined;
    function Pane() {
      splitter = useSplitter(memory, 'details', 60);
      return null;
    }
    const change = (details: number, isUserInteraction: boolean): void => {
      const layout = { streams: 100 - details, details };
      act(() => splitter?.onLayoutChanged(layout, { isUserInteraction, requestedLayout: layout }));
    };
    act(() => root.render(<Pane />));
    // The window got another size.
    change(70, false);
    expect(memory.recall('splitters')).toEqual({ other: 30 });
    change(42.5, true);
    expect(memory.recall('splitters')).toEqual({ other: 30, details: 42.5 });
    // Closed: there is no such pane.
    act(() => splitter?.onLayoutChanged({ streams: 100 }, { isUserInteraction: true, requestedLayout: {} }));
    expect(splitter?.size).toBe('42.5');
    expect(memory.recall('splitters')).toEqual({ other: 30, details: 42.5 });
    const opened = [{ details: 42.5 }, { details: '42' }, { details: 1 }, { details: Number.NaN }, []].map((stored) => {
      memory.remember('splitters', stored);
      act(() => root.render(<Pane key={Math.random()} />));
      return splitter?.size;
    });
    expect(opened).toEqual(['42.5', '60', '60', '60', '60']);
  });
});
