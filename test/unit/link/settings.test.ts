import { describe, expect, it } from 'vitest';
import {
  asSettings,
  DEFAULT_SETTINGS,
  matchPatternOf,
  mayBeLeftAlone,
  originOf,
  siteOf,
} from '../../../src/link/settings.ts';

describe('stored settings', () => {
  it.each([[undefined], [null], ['x'], [[]], [{}], [{ paints: 1, leftAlone: 'https://a.test', overview: 'no' }]])(
    '%o are those by default',
    (stored) => expect(asSettings(stored)).toEqual(DEFAULT_SETTINGS),
  );

  it('hold origins, and nothing that is none: it could not be made a pattern, and one bad pattern stops all capture', () => {
    const leftAlone = ['https://a.test', 'https://a.test/', '*://*', 'file:///', 7, 'http://[::1]:8080'];
    expect(asSettings({ paints: false, overview: false, leftAlone })).toEqual({
      paints: false,
      overview: false,
      leftAlone: ['https://a.test', 'http://[::1]:8080'],
    });
  });
});

describe('the origin of a URL', () => {
  it.each([
    ['https://a.test/x?y#z', 'https://a.test'],
    ['HTTP://A.test:80/', 'http://a.test'],
    ['http://a.test:8080/', 'http://a.test:8080'],
    ['chrome://newtab/', null],
    ['about:blank', null],
    ['blob:https://a.test/0b0c', null],
    ['null', null],
    ['', null],
  ])('%s: %s', (url, origin) => expect(originOf(url)).toBe(origin));
});

describe('the match pattern', () => {
  it.each([
    ['https://a.test', 'https://a.test:443/*'],
    ['http://a.test', 'http://a.test:80/*'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/*'],
    ['http://[::1]:8080', 'http://[::1]:8080/*'],
  ])('of %s is %s', (origin, pattern) => expect(matchPatternOf(origin)).toBe(pattern));
});

describe('the site of a document', () => {
  const A = 'https://a.test';
  it.each([
    ['a page', { url: `${A}/x`, origin: A, ancestors: [] }, A],
    ['a frame of another site', { url: 'https://b.test/', origin: 'https://b.test', ancestors: [A] }, 'https://b.test'],
    ['about:blank', { url: 'about:blank', origin: A, ancestors: ['https://b.test'] }, A],
    ['a sandboxed page', { url: `${A}/x`, origin: 'null', ancestors: ['https://b.test'] }, A],
    ['a sandboxed srcdoc', { url: 'about:srcdoc', origin: 'null', ancestors: [A] }, A],
    ['one within another sandbox', { url: 'about:srcdoc', origin: 'null', ancestors: ['null', A] }, A],
    ['blob:', { url: `blob:${A}/1`, origin: A, ancestors: [] }, A],
    ['a data: window', { url: 'data:text/html,', origin: 'null', ancestors: [] }, null],
  ])('%s', (_, place, site) => expect(siteOf(place)).toBe(site));

  it('that is not known may be one that is left alone, where any is', () => {
    const nowhere = { url: 'data:text/html,', origin: 'null', ancestors: [] };
    expect([mayBeLeftAlone(nowhere, []), mayBeLeftAlone(nowhere, ['https://b.test'])]).toEqual([false, true]);
    const page = { url: `${A}/x`, origin: A, ancestors: [] };
    expect([mayBeLeftAlone(page, [A]), mayBeLeftAlone(page, ['https://a.test:8443'])]).toEqual([true, false]);
  });
});
