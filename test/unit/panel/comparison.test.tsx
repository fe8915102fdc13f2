// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../../src/link/messages.ts';
import { Panel } from '../../../src/panel/Panel.tsx';
import { createFakeHost } from '../../panel/fakeHost.ts';
import { chatAnswer, heldToTheEnd, type Piece } from '../diagnose/streams.ts';
import { arrived, ended, responded, started } from './observations.ts';
import { type StoreUnderTest, storeUnderTest } from './storeParts.ts';
import '../../panel/withStreamParts.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);

/** Elements have no size here. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400);
});
afterEach(() => {
  act(() => root.render(null));
  vi.restoreAllMocks();
});

const SPOKEN = chatAnswer(89, 25, 300);
const BODY = '{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"go"}]}';

function showPanel(): StoreUnderTest {
  const under = storeUnderTest();
  act(() => root.render(<Panel host={createFakeHost('light')} store={under.store} />));
  return under;
}

const asked = (number: number, host: string): Observation => {
  const start = started(number, `https://${host}/v1/chat/completions`);
  if (start.type === 'stream-started') start.request.body = BODY;
  return start;
};
const came = (number: number, pieces: readonly Piece[]): Observation =>
  arrived(
    number,
    pieces.map(({ at, text }) => [at, text]),
  );

/** The panel with a direct stream, the same held by a gateway, and one that fails. */
function show(): void {
  const { store, streams } = showPanel();
  const stream = (number: number, host: string, pieces: readonly Piece[], outcome?: 'failed') => [
    asked(number, host),
    responded(number),
    came(number, pieces),
    ended(number, pieces.at(-1)?.at ?? 0, outcome),
  ];
  act(() => {
    store.observations('d', [
      ...stream(1, 'api.test', SPOKEN),
      ...stream(2, 'gateway.test', heldToTheEnd(SPOKEN)),
      ...stream(3, 'api.test', SPOKEN.slice(0, 40), 'failed'),
    ]);
    streams();
  });
}

const button = (name: string): HTMLButtonElement => {
  const found = place.querySelector(`[role=toolbar] button[aria-label="${name}"]`);
  if (!(found instanceof HTMLButtonElement)) throw new Error(`no button ${name}`);
  return found;
};
const rows = (): HTMLElement[] => [...place.querySelectorAll<HTMLElement>('[role=row][aria-selected]')];
const selected = (): number[] => rows().flatMap((row, i) => (row.getAttribute('aria-selected') === 'true' ? [i] : []));
const click = (row: number, keys: MouseEventInit = {}): void =>
  act(() => void rows()[row]?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...keys })));
const press = (key: string, keys: KeyboardEventInit = {}): void =>
  act(() => {
    const grid = place.querySelector('[role=grid]');
    grid?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...keys }));
  });
const comparison = (): Element | null => place.querySelector('section[aria-label=Comparison]');

describe('two streams', () => {
  it('are selected with Ctrl or Cmd, or with Shift, and then can be compared', () => {
    show();
    expect(place.querySelector('[role=grid]')?.getAttribute('aria-multiselectable')).toBe('true');
    expect(button('Compare').disabled).toBe(true);
    click(0);
    expect(selected()).toEqual([0]);
    expect(button('Compare').disabled).toBe(true);
    click(2, { metaKey: true });
    expect(selected()).toEqual([0, 2]);
    expect(button('Compare').disabled).toBe(false);
    click(1, { ctrlKey: true });
    expect(selected()).toEqual([0, 1, 2]);
    expect(button('Compare').disabled).toBe(true);
    click(0);
    click(1, { shiftKey: true });
    expect(selected()).toEqual([0, 1]);
    expect(button('Compare').disabled).toBe(false);
  });

  it('are selected by keyboard alone', () => {
    show();
    press('ArrowDown');
    press('ArrowDown', { shiftKey: true });
    expect(selected()).toEqual([0, 1]);
    press('Home');
    press('ArrowDown', { ctrlKey: true });
    press('ArrowDown', { ctrlKey: true });
    expect(selected()).toEqual([0]);
    press(' ', { ctrlKey: true });
    expect(selected()).toEqual([0, 2]);
    press('a', { ctrlKey: true });
    expect(selected()).toEqual([0, 1, 2]);
  });

  it('are compared in the place of the details, in a sentence, a picture and numbers', () => {
    show();
    click(0);
    click(1, { ctrlKey: true });
    act(() => button('Compare').click());
    const text = comparison()?.textContent ?? '';
    expect(text).toContain('A seems to have been held for 2.2 s where B streamed');
    expect(text).toContain('Time to first event2.50 s300 ms+2.20 s');
    expect(comparison()?.querySelector('svg[role=img]')?.getAttribute('aria-label')).toMatch(
      /^A: 93 events in 93 chunks, 1 burst, at 2\.50 s.*\. B: 93 events in 93 chunks, 89 bursts, from 300 ms/,
    );
    expect(comparison()?.querySelector('.plot-held')?.getAttribute('d')).toMatch(/^M\d/);
    expect(place.querySelector('[role=tablist]')).toBeNull();
  });

  it('leave their place again with Escape, with a click on one, or when a third is selected', () => {
    show();
    click(0);
    click(1, { ctrlKey: true });
    act(() => button('Compare').click());
    press('Escape');
    expect(comparison()).toBeNull();
    expect(selected()).toEqual([0, 1]);
    act(() => button('Compare').click());
    expect(comparison()).not.toBeNull();
    click(2, { ctrlKey: true });
    expect(comparison()).toBeNull();
    expect(place.querySelector('[role=tablist]')).not.toBeNull();
    click(2, { ctrlKey: true });
    expect(comparison()).not.toBeNull();
    click(2);
    expect(comparison()).toBeNull();
  });

  it('accuse nobody where one of them failed: nothing is shaded', () => {
    show();
    click(1);
    click(2, { ctrlKey: true });
    act(() => button('Compare').click());
    expect(comparison()?.textContent).toContain('Inconclusive, because B broke off before its end.');
    expect(comparison()?.querySelector('.plot-held')).toBeNull();
  });

  it('are forgotten when they are cleared', () => {
    show();
    click(0);
    click(1, { ctrlKey: true });
    act(() => button('Compare').click());
    act(() => button('Clear').click());
    expect(comparison()).toBeNull();
    expect(button('Compare').disabled).toBe(true);
    expect(button('Copy evidence').disabled).toBe(true);
  });
});

describe('two streams that still arrive', () => {
  /** Both have begun to arrive, and are compared. */
  function showLive(): (...observations: Observation[]) => void {
    const { store, scheduler } = showPanel();
    const tell = (...observations: Observation[]): void =>
      act(() => {
        store.observations('d', observations);
        scheduler.pass(200);
        scheduler.frame();
      });
    tell(
      ...[asked(1, 'api.test'), responded(1), came(1, SPOKEN.slice(0, 20))],
      ...[asked(2, 'gateway.test'), responded(2)],
    );
    click(0);
    click(1, { ctrlKey: true });
    act(() => button('Compare').click());
    return tell;
  }
  const sentence = (): string => comparison()?.querySelector('.sentence')?.textContent ?? '';
  const picture = (): string => comparison()?.querySelector('svg[role=img]')?.getAttribute('aria-label') ?? '';
  const curves = (): string =>
    [...(comparison()?.querySelectorAll('.plot-curve') ?? [])].map((path) => path.getAttribute('d')).join();

  it('grow in the picture as they come, and are concluded from when both have ended', () => {
    const tell = showLive();
    expect(sentence()).toBe('A and B have not ended yet: what the two say together shows when they have.');
    expect(picture()).toContain('A: 20 events in 20 chunks');
    expect(picture()).toContain('B: Nothing has arrived.');
    const before = curves();
    tell(came(1, SPOKEN.slice(20, 40)));
    expect(picture()).toContain('A: 40 events in 40 chunks');
    expect(curves()).not.toBe(before);
    tell(came(1, SPOKEN.slice(40)), ended(1, 2500));
    expect(sentence()).toBe('B has not ended yet: what the two say together shows when it has.');
    tell(came(2, heldToTheEnd(SPOKEN)), ended(2, 2500));
    // Each is called as it was before: the letters once changed places when the verdicts came.
    expect(sentence()).toMatch(/^B seems to have been held for 2\.2 s where A streamed: /);
    expect(picture()).toContain('A: 93 events in 93 chunks, 89 bursts, from 300 ms');
    expect(picture()).toContain('B: 93 events in 93 chunks, 1 burst, at 2.50 s');
    expect(selected()).toEqual([0, 1]);
  });

  it('are told apart from those that were aborted', () => {
    const tell = showLive();
    tell(ended(2, 400, 'aborted'));
    expect(sentence()).toMatch(/^Inconclusive, because A has not ended.*, and B was cancelled before its end\.$/);
    tell(came(1, SPOKEN.slice(20)), ended(1, 2500));
    expect(sentence()).toBe('Inconclusive, because B was cancelled before its end.');
    expect(comparison()?.querySelector('.plot-held')).toBeNull();
  });

  it('leave no trace when they are cleared, whatever comes of them later', () => {
    const tell = showLive();
    act(() => button('Clear').click());
    expect(comparison()).toBeNull();
    tell(came(1, SPOKEN.slice(20)), ended(1, 2500), ended(2, 2500));
    expect(rows()).toHaveLength(0);
    expect(comparison()).toBeNull();
  });
});
