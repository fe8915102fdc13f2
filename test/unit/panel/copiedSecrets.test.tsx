// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { EventsTab } from '../../../src/panel/details/events/EventsTab.tsx';
import { MessageTab } from '../../../src/panel/details/message/MessageTab.tsx';
import { sse } from '../decode/fixtures/fixture.ts';
import { EPOCH } from './observations.ts';
import { watched } from './watched.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const SECRET = 'sk-planted-0123456789';

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);
afterEach(() => {
  act(() => root.render(null));
  vi.restoreAllMocks();
});

const VIEWS = { 'Copy answer': MessageTab, 'Copy payload': EventsTab };

for (const [label, View] of Object.entries(VIEWS)) {
  it(`"${label}" does not copy the key of the request where the server repeats it`, async () => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(21);
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const content = `Your key is ${SECRET}.`;
    const stream = watched({
      url: `https://api.test/v1/chat/completions?api_key=${SECRET}`,
      chunks: [[1, sse({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] })]],
    });
    act(() =>
      root.render(<View stream={stream} now={EPOCH} theme="light" chunk={null} onChunkChange={() => undefined} />),
    );
    act(() => place.querySelector<HTMLElement>('[aria-expanded] .event-cells')?.click());
    const button = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === label);
    await act(async () => button?.click());
    expect(write).toHaveBeenCalledTimes(1);
    expect(write.mock.calls[0]?.[0]).toContain(`Your key is ${'*'.repeat(SECRET.length)}.`);
    expect(place.querySelector('.copied')?.textContent).toBe('Copied, secrets masked');
  });
}
