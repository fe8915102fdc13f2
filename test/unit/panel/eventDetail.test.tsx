// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventKind } from '../../../src/decode/answer.ts';
import { EventDetail } from '../../../src/panel/details/events/EventDetail.tsx';
import type { EventRow } from '../../../src/panel/details/events/eventRows.ts';
import { shownJson } from '../../../src/panel/details/events/shownJson.ts';
import { AnswerFacts } from '../../../src/panel/details/message/AnswerFacts.tsx';
import { sse } from '../decode/fixtures/fixture.ts';
import { watched } from './watched.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

function rowOf(payload: string, kind: EventKind = 'other'): EventRow {
  const event = { at: 0, chunk: 0, firstChunk: 0, from: 0, to: payload.length, data: payload };
  return { event, index: 0, kind, problem: undefined };
}

const same = (payload: string): string => payload;
const html = (payload: string): string =>
  renderToStaticMarkup(<EventDetail row={rowOf(payload)} made={undefined} withoutSecrets={same} />);

describe('the payload of an event', () => {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  afterEach(() => act(() => root.render(null)));

  it('leaves a node open that was opened, and is parsed once, however often it is drawn', () => {
    const payload = JSON.stringify({ a: { b: { c: { d: { e: { f: 'deep inside' } } } } } });
    const parse = vi.spyOn(JSON, 'parse');
    const draw = (kind: EventKind): void =>
      act(() => root.render(<EventDetail row={rowOf(payload, kind)} made={undefined} withoutSecrets={same} />));
    draw('other');
    expect(place.textContent).not.toContain('deep inside');
    const folded = place.querySelector('.json-folded');
    act(() => folded?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
    expect(place.textContent).toContain('deep inside');
    for (const kind of ['other', 'text', 'tool'] as const) draw(kind);
    expect(place.textContent).toContain('deep inside');
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });

  it('has few items open, however many there are in all', () => {
    const list = <Item,>(length: number, item: Item): Item[] => Array.from({ length }, () => item);
    const items = html(JSON.stringify(list(100, list(100, list(20, 1))))).split('role="treeitem"').length;
    expect(items).toBeGreaterThan(100);
    expect(items).toBeLessThan(500);
    expect(html('{"a":{"b":[1,2]}}')).toContain('>2<');
  });

  it('is cut where a text, a name or a list in it is long', () => {
    expect(html(JSON.stringify({ a: 'x'.repeat(3_000_000) })).length).toBeLessThan(50_000);
    expect(html(JSON.stringify({ ['x'.repeat(3_000_000)]: 1 })).length).toBeLessThan(50_000);
    expect(html(JSON.stringify(Array.from({ length: 1000 }, () => 'x'.repeat(20_000)))).length).toBeLessThan(2_000_000);
    expect(html(JSON.stringify(Array.from({ length: 100_000 }, () => 1)))).toContain('99,000 items more');
    expect(html('x'.repeat(3_000_000))).toContain('2,980,000 characters more');
    expect(html('{"a":1}')).not.toContain('cut here');
  });

  it('is shown whatever is in it', () => {
    const deep = `${'['.repeat(5000)}1${']'.repeat(5000)}`;
    expect(html(deep)).toContain('role="tree"');
    const names = '{"__proto__":{"x":1},"constructor":2}';
    expect(JSON.stringify(shownJson(JSON.parse(names)).value)).toBe(names);
  });
});

describe('what the answer says of itself', () => {
  const about = (...events: object[]): string => {
    const { answer } = watched({ chunks: [[1, sse(...events)]], end: 'complete' });
    return renderToStaticMarkup(<AnswerFacts answer={answer} live={false} />);
  };
  const start = { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'a' } }] };

  it('does not show all of a long error, nor all of many', () => {
    const error = { error: { message: 'x'.repeat(100_000) } };
    const one = about(start, error);
    expect(one).toContain('Event 2 carries an error: xxx');
    expect(one.length).toBeLessThan(5000);
    const many = about(start, ...Array.from({ length: 500 }, () => ({ error: { message: 'no' } })));
    expect(many).toContain('More events carry errors');
    expect(many.split('carries an error').length).toBeLessThan(30);
  });

  it('does not say that a thousand events could not be read where there may be more', () => {
    const broken = (count: number): string => {
      const { answer } = watched({ chunks: [[1, sse(start) + 'data: {"broken\n\n'.repeat(count)]], end: 'complete' });
      return renderToStaticMarkup(<AnswerFacts answer={answer} live={false} />);
    };
    expect(broken(5000)).toContain('1,000 or more of the events could not be read');
    expect(broken(999)).toContain('>999 of the events');
  });
});
