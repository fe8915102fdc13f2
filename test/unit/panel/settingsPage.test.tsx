// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { typedOrigin } from '../../../src/panel/settings/origins.ts';
import { SettingsPage } from '../../../src/panel/settings/SettingsPage.tsx';
import { createFakeHost } from '../../panel/fakeHost.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);
afterEach(() => act(() => root.render(null)));

describe('what is typed for a site', () => {
  it.each([
    ['https://shop.test', 'https://shop.test'],
    ['  http://shop.test:8080/cart?a=1#b ', 'http://shop.test:8080'],
    ['shop.test', 'https://shop.test'],
    ['SHOP.test/cart', 'https://shop.test'],
    ['localhost:5173', 'https://localhost:5173'],
    ['[::1]:8080', 'https://[::1]:8080'],
  ])('"%s" is %s', (text, origin) => expect(typedOrigin(text)).toBe(origin));

  it.each(['', '  ', 'two words', 'chrome://extensions', 'file:///etc/hosts', 'https://', 'about:blank'])(
    '"%s" is none',
    (text) => expect(typedOrigin(text)).toBeNull(),
  );
});

describe('the page of settings', () => {
  const type = (text: string): void => {
    const field = place.querySelector('input[aria-label="Site to leave alone"]');
    // React listens to the setter of the element.
    Reflect.set(HTMLInputElement.prototype, 'value', text, field);
    act(() => void field?.dispatchEvent(new Event('input', { bubbles: true })));
    act(() => void place.querySelector('form')?.requestSubmit());
  };
  const sites = (): (string | null)[] => [...place.querySelectorAll('li')].map(({ textContent }) => textContent);

  it('takes a site by its address and lets it go again', () => {
    const host = createFakeHost('light');
    act(() => root.render(<SettingsPage host={host} />));
    type('shop.test');
    type('https://app.test/chat');
    expect(sites()).toEqual(['https://app.test', 'https://shop.test']);
    act(() => place.querySelector<HTMLElement>('[aria-label="Watch https://app.test again"]')?.click());
    expect(host.settings.leftAlone).toEqual(['https://shop.test']);
  });

  it('says when what was typed is no address, until something else is typed', () => {
    const host = createFakeHost('light');
    act(() => root.render(<SettingsPage host={host} />));
    type('two words');
    expect(place.querySelector('[role=alert]')?.textContent).toBe('This is no address of a web site.');
    expect(host.settings.leftAlone).toEqual([]);
    type('shop.test');
    expect(place.querySelector('[role=alert]')?.textContent).toBe('');
  });
});
