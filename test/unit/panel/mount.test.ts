// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadStreamParts } from '../../../src/panel/loadStreamParts.ts';
import { mountPanel } from '../../../src/panel/mount.tsx';
import { createFakeHost } from '../../panel/fakeHost.ts';
import { LANGUAGES } from '../../panel/languages.ts';

vi.mock(import('../../../src/panel/loadStreamParts.ts'), { spy: true });
vi.mock(import('react-dom/client'), { spy: true });

let place: HTMLElement;
let becomeIdle: () => void;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
    becomeIdle = callback;
  });
  place = document.createElement('div');
  document.body.append(place);
});
afterEach(() => {
  // A panel stays for as long as its page does. Here files of tests come after it, and its keys would be heard in them.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  for (const { value } of vi.mocked(createRoot).mock.results) act(() => value.unmount());
  vi.mocked(createRoot).mockClear();
  place.remove();
  vi.unstubAllGlobals();
});

const drawn = (selector: string): Promise<HTMLElement> =>
  vi.waitFor(() => {
    const element = place.querySelector<HTMLElement>(selector);
    if (element === null) throw new Error(`no ${selector}`);
    return element;
  });

it('the empty panel is drawn, then what streams need is loaded, then the host is heard', async () => {
  vi.mocked(loadStreamParts).mockClear();
  const host = createFakeHost('light');
  const mounted = mountPanel(place, host, LANGUAGES.en);
  await drawn('[role=grid]');
  expect(loadStreamParts).not.toHaveBeenCalled();
  becomeIdle();
  expect(host.asked).toEqual([]);
  await mounted;
  expect(loadStreamParts).toHaveBeenCalledTimes(1);
  expect(host.asked).toEqual(['listen']);
});

it('Record that is pressed before the host is heard holds from then on', async () => {
  const host = createFakeHost('light');
  const mounted = mountPanel(place, host, LANGUAGES.en);
  (await drawn('[aria-label=Record]')).click();
  expect(host.asked).toEqual(['record off']);
  becomeIdle();
  await mounted;
  expect(host.asked).toEqual(['record off', 'listen', 'record off']);
});

it('a panel that cannot be loaded whole says so, and what to do', async () => {
  vi.mocked(loadStreamParts).mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const host = createFakeHost('light');
  const mounted = mountPanel(place, host, LANGUAGES.en);
  await drawn('[role=grid]');
  becomeIdle();
  await expect(mounted).rejects.toThrow('Failed to fetch');
  expect((await drawn('main > [role=alert]:not(:empty)')).textContent).toContain('Close DevTools and open them again');
  expect(host.asked).toEqual([]);
});
