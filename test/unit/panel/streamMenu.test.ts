import { describe, expect, it } from 'vitest';
import { withTerm } from '../../../src/panel/filter/withTerm.ts';
import { hasResponseText, responseTextOf, urlsOf } from '../../../src/panel/grid/copiedTexts.ts';
import { type StreamActions, streamItems } from '../../../src/panel/grid/streamMenu.ts';
import { itemByKey } from '../../../src/panel/menu/itemByKey.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { watched } from './watched.ts';

const SECRET = 'sk-planted-1234567890';

/** The menu, and what was asked for by it. */
function menuFor(streams: readonly WatchedStream[], selected: readonly WatchedStream[] = streams) {
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    (...of: unknown[]): void =>
      void asked.push([name, ...of]);
  const actions: StreamActions = {
    copy: (what, text) => void asked.push(['copy', what, text()]),
    copyPicture: note('picture'),
    copyMarkdown: note('markdown'),
    compare: note('compare'),
    exportStreams: note('export'),
    openInTab: note('open'),
    addTerm: note('term'),
    setRole: note('role'),
    clear: note('clear'),
  };
  const items = streamItems(streams, selected, actions);
  return {
    labels: items.map(({ label }) => label),
    item: (label: string) => {
      const found = items.find((each) => each.label === label);
      if (found === undefined) throw new Error(`no item ${label}`);
      return found;
    },
    choose(label: string): unknown[] | undefined {
      this.item(label).onChoose();
      return asked.at(-1);
    },
  };
}

describe('the menu of one stream', () => {
  const stream = watched({
    url: `https://gateway.test:8443/v1?api_key=${SECRET}&alt=sse`,
    chunks: [
      [1, 'data: a\n\n'],
      [2, `data: ${SECRET}\n\n`],
    ],
    end: 'complete',
  });

  it('copies without secrets', () => {
    const menu = menuFor([stream]);
    expect(menu.choose('Copy URL')).toEqual(['copy', 'urlCopied', 'https://gateway.test:8443/v1?api_key=…&alt=sse']);
    expect(menu.choose('Copy as cURL')?.[2]).toMatch(/^curl -N 'https:\/\/gateway\.test:8443\/v1\?api_key=…&alt=sse'/);
    expect(menu.choose('Copy response text')?.[2]).toMatch(/^data: a\n\ndata: .{21}\n\n$/);
    expect(responseTextOf(stream.record)).not.toContain('planted');
  });

  it('says that a text was not kept', () => {
    const lacking = watched({ chunks: [[1, 'data: a\n\n']] });
    expect(hasResponseText(lacking.record)).toBe(true);
    lacking.takeChunk(2, 900, null);
    expect(menuFor([lacking]).item('Copy response text')).toMatchObject({ isDisabled: true, note: 'not kept' });
    expect(hasResponseText(watched({ contentType: null }).record)).toBe(false);
  });

  it('makes evidence of it, exports it alone, and opens it alone', () => {
    const menu = menuFor([stream]);
    expect(menu.choose('Copy evidence')).toEqual(['picture', { kind: 'details', stream }]);
    expect(menu.choose('Copy as Markdown')).toEqual(['markdown', { kind: 'details', stream }]);
    expect(menu.choose('Export stream')).toEqual(['export', [stream]]);
    expect(menu.choose('Open in tab')).toEqual(['open', [stream]]);
  });

  it('filters for its domain, or without it', () => {
    const menu = menuFor([stream]);
    expect(menu.choose('Filter domain:gateway.test:8443')).toEqual(['term', 'domain:gateway.test:8443']);
    expect(menu.choose('Filter -domain:gateway.test:8443')).toEqual(['term', '-domain:gateway.test:8443']);
    expect(menuFor([watched({ url: 'x' })]).labels.join()).not.toContain('Filter');
  });

  it('compares it with the one that is selected elsewhere', () => {
    const other = watched();
    expect(menuFor([stream], [stream]).item('Compare with selected').isDisabled).toBe(true);
    expect(menuFor([stream], [other]).choose('Compare with selected')).toEqual(['compare', other, stream]);
    expect(menuFor([stream], [other, watched()]).item('Compare with selected').isDisabled).toBe(true);
  });

  it('marks it, shows as what, and takes the mark back', () => {
    const marked = watched();
    expect(menuFor([marked]).choose('Mark as gateway')).toEqual(['role', [marked], 'gateway']);
    const before = marked.version;
    marked.setRole('gateway');
    expect(marked.version).toBeGreaterThan(before);
    const menu = menuFor([marked]);
    expect(menu.item('Mark as gateway').isChecked).toBe(true);
    expect(menu.item('Mark as direct').isChecked).toBe(false);
    expect(menu.choose('Mark as gateway')).toEqual(['role', [marked], undefined]);
    marked.setRole(undefined);
    expect(marked.record.labels).toBeUndefined();
  });
});

describe('the menu of several streams', () => {
  const [a, b, c] = ['a', 'b', 'b'].map((host) => watched({ url: `https://${host}.test/x` }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('no streams');

  it('is about all of them', () => {
    const menu = menuFor([a, b, c]);
    expect(menu.choose('Copy URLs')?.[2]).toBe('https://a.test/x\nhttps://b.test/x\nhttps://b.test/x');
    expect(menu.choose('Export 3 streams')).toEqual(['export', [a, b, c]]);
    expect(menu.choose('Mark as direct')).toEqual(['role', [a, b, c], 'direct']);
    for (const label of ['Compare', 'Copy evidence', 'Copy as Markdown', 'Copy response text'])
      expect(menu.item(label).isDisabled, label).toBe(true);
  });

  it('compares two', () => {
    const menu = menuFor([a, b]);
    expect(menu.choose('Compare')).toEqual(['compare', a, b]);
    expect(menu.choose('Copy evidence')).toEqual(['picture', { kind: 'comparison', first: a, second: b }]);
  });

  it('filters where all have one domain', () => {
    expect(menuFor([a, b]).labels.join()).not.toContain('Filter');
    expect(menuFor([b, c]).labels).toContain('Filter -domain:b.test');
  });

  it('says what they are where all are the same', () => {
    b.setRole('direct');
    expect(menuFor([b, c]).item('Mark as direct').isChecked).toBe(false);
    c.setRole('direct');
    expect(menuFor([b, c]).item('Mark as direct').isChecked).toBe(true);
  });

  it('has the URLs of all without their secrets', () => {
    const secret = watched({ url: `https://a.test/?token=${SECRET}` });
    expect(urlsOf([a.record, secret.record])).toBe('https://a.test/x\nhttps://a.test/?token=…');
  });
});

describe('a term of the filter', () => {
  it.each([
    ['', 'domain:a.test', 'domain:a.test'],
    ['is:held', '-domain:a.test', 'is:held -domain:a.test'],
    ['is:held  domain:a.test', '-domain:a.test', 'is:held -domain:a.test'],
    ['-domain:a.test chat', 'domain:a.test', 'chat domain:a.test'],
    ['domain:a.test', 'domain:a.test', 'domain:a.test'],
  ])('"%s" with %s is "%s"', (filter, term, expected) => expect(withTerm(filter, term)).toBe(expected));
});

describe('keys in a menu', () => {
  const items = ['Copy URL', 'Compare', 'Clear', 'Export'].map((label) => ({ label }));
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 0],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 0, 3],
    ['ArrowUp', -1, 3],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['c', 0, 1],
    ['C', 2, 0],
    ['e', 0, 3],
    ['x', 0, null],
    ['Enter', 0, null],
    [' ', 0, null],
  ])('%s from %d leads to %s', (key, from, to) => expect(itemByKey(key, from, items)).toBe(to));

  it('lead nowhere in an empty one', () => expect(itemByKey('ArrowDown', -1, [])).toBeNull());
});
