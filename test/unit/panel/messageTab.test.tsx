// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import * as metrics from '../../../src/decode/metrics.ts';
import { MessageTab } from '../../../src/panel/details/message/MessageTab.tsx';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { sse } from '../decode/fixtures/fixture.ts';
import { EPOCH } from './observations.ts';
import { watched } from './watched.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.mock(import('../../../src/decode/metrics.ts'), { spy: true });

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);
afterEach(() => act(() => root.render(null)));

const nothing = (): void => undefined;

function draw(stream: WatchedStream, now: number): void {
  act(() => root.render(<MessageTab stream={stream} now={now} theme="light" chunk={null} onChunkChange={nothing} />));
}

const LONG = 'a text of more than a few characters';

function add(stream: WatchedStream, at: number, content: string): void {
  const text = sse({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] });
  stream.takeChunk(at, text.length, text);
}

it('the message grows with its stream, and is measured once a second meanwhile', () => {
  vi.mocked(metrics.measureStream).mockClear();
  const stream = watched();
  for (let i = 0; i < 60; i++) {
    add(stream, 20 * i, `${i}.`);
    draw(stream, EPOCH + 20 * i);
  }
  expect(place.querySelector('.message-text')?.textContent).toBe(
    Array.from({ length: 60 }, (_, i) => `${i}.`).join(''),
  );
  expect(vi.mocked(metrics.measureStream).mock.calls.length).toBeLessThanOrEqual(3);
});

it('the message lets go of text that was let go to bound memory', () => {
  const stream = watched();
  add(stream, 1, LONG);
  draw(stream, EPOCH);
  expect(place.querySelector('.message-text')?.textContent).toBe(LONG);
  stream.letTextGo();
  draw(stream, EPOCH);
  expect(place.querySelector('.message-text')?.textContent).toBe('…');
});
