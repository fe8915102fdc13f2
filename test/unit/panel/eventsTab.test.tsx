// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventsTab } from '../../../src/panel/details/events/EventsTab.tsx';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { EPOCH } from './observations.ts';
import { watched } from './watched.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);

/** Elements have no size here: rows are as high as the list thinks, and it shows some. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(21);
});
afterEach(() => {
  act(() => root.render(null));
  vi.restoreAllMocks();
});

const nothing = (): void => undefined;

function draw(stream: WatchedStream, chunk: number | null = null): void {
  act(() => root.render(<EventsTab stream={stream} now={EPOCH} theme="light" chunk={chunk} onChunkChange={nothing} />));
}

function found(selector: string): Element {
  const element = place.querySelector(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
}

const press = (key: string): void =>
  act(() => void found('[role=treegrid]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

function choose(selector: 'input' | 'select', value: string): void {
  const field = found(selector);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) throw new Error('no field');
  // React listens to the setter of the element.
  Reflect.set(Object.getPrototypeOf(field), 'value', value, field);
  act(() => void field.dispatchEvent(new Event(selector === 'input' ? 'input' : 'change', { bubbles: true })));
}

const selected = (): (string | null)[] =>
  [...place.querySelectorAll('[aria-selected=true]')].map((row) => row.textContent);

const event = (delta: object): string =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ delta }] })}\n\n`;
const words = (count: number): [number, string][] =>
  Array.from({ length: count }, (_, i) => [
    i,
    event(i % 3 === 0 ? { reasoning_content: `why ${i}.` } : { content: `word ${i}.` }),
  ]);

describe('the selected event', () => {
  it('stays selected when the filter changes', () => {
    draw(watched({ chunks: words(12) }));
    for (let i = 0; i < 5; i++) press('ArrowDown');
    expect(selected()).toEqual([expect.stringContaining('word 4.')]);
    choose('select', 'text');
    expect(selected()).toEqual([expect.stringContaining('word 4.')]);
    choose('select', 'reasoning');
    expect(selected()).toEqual([]);
    choose('select', 'all');
    expect(selected()).toEqual([expect.stringContaining('word 4.')]);
  });

  it('may be of a kind that becomes known with the dialect', () => {
    const stream = watched({
      chunks: [
        [0, 'data: {"a":1}\n\n'],
        [1, 'data: {"a":2}\n\n'],
      ],
    });
    draw(stream);
    choose('select', 'other');
    expect(found('[role=treegrid]').getAttribute('aria-rowcount')).toBe('1');
    for (const [at, text] of words(3)) stream.takeChunk(at + 2, text.length, text);
    draw(stream);
    expect(found('[role=treegrid]').getAttribute('aria-rowcount')).toBe('3');
  });

  it('is of the chunk that was chosen elsewhere, and none where no row of it passes the filter', () => {
    const stream = watched({ chunks: words(12) });
    draw(stream, 4);
    expect(selected()).toEqual([expect.stringContaining('word 4.')]);
    choose('select', 'text');
    draw(stream, 6);
    expect(selected()).toEqual([]);
  });
});

describe('the list of events', () => {
  it('opens and closes a row by keys', () => {
    draw(watched({ chunks: words(3) }));
    press('ArrowDown');
    const open = (): number => place.querySelectorAll('[role=row][aria-expanded=true]').length;
    press('ArrowRight');
    press('ArrowRight');
    expect(open()).toBe(1);
    press('ArrowLeft');
    expect(open()).toBe(0);
    press('Enter');
    expect(open()).toBe(1);
  });

  it('points to the selected row only while it is drawn', () => {
    draw(watched({ chunks: words(500) }));
    press('ArrowDown');
    const pointedTo = (): string | null => found('[role=treegrid]').getAttribute('aria-activedescendant');
    expect(document.getElementById(pointedTo() ?? '')?.textContent).toContain('why 0.');
    const scroller = found('[role=treegrid]');
    scroller.scrollTop = 5000;
    act(() => void scroller.dispatchEvent(new Event('scroll')));
    expect(place.textContent).not.toContain('why 0.');
    expect(pointedTo()).toBeNull();
  });
});
