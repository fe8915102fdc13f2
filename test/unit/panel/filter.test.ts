import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/panel/store/filter.ts';

const GATEWAY = 'https://gateway.test/v1/Chat/completions';
const DIRECT = 'https://api.test/v1/chat';

const matching = (text: string): string[] => [GATEWAY, DIRECT].filter(parseFilter(text).matches);

describe('the filter', () => {
  it.each([
    ['', [GATEWAY, DIRECT]],
    ['   ', [GATEWAY, DIRECT]],
    ['GATEWAY', [GATEWAY]],
    ['v1/chat', [GATEWAY, DIRECT]],
    ['/v1/chat', [GATEWAY, DIRECT]],
    ['.*', []],
    ['/chat$/', [DIRECT]],
    ['/CHAT/', [GATEWAY, DIRECT]],
    ['/chat/g', [GATEWAY, DIRECT]],
  ])('%s', (text, urls) => expect(matching(text)).toEqual(urls));

  it('gives the same answer again with the flags that remember', () => {
    const { matches } = parseFilter('/chat/gy');
    expect([matches(DIRECT), matches(DIRECT)]).toEqual([true, true]);
  });

  it.each(['/(/', '/a/q'])('what is no regular expression hides nothing and is explained: %s', (text) => {
    expect(matching(text)).toEqual([GATEWAY, DIRECT]);
    expect(parseFilter(text).problem).toMatch(/Invalid/);
  });

  it('has no problem with anything else', () => {
    expect(parseFilter('(').problem).toBeUndefined();
  });
});
