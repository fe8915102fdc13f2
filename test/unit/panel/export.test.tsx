// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Panel } from '../../../src/panel/Panel.tsx';
import { parseRecording } from '../../../src/trace/parse.ts';
import type { Recording } from '../../../src/trace/recording.ts';
import { createFakeHost } from '../../panel/fakeHost.ts';
import { arrived, ended, responded, started } from './observations.ts';
import { type StoreUnderTest, storeUnderTest } from './storeParts.ts';
import '../../panel/withStreamParts.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);

/** What was downloaded, and which of the URLs that were made are still held. */
const downloads: { name: string; url: string }[] = [];
const blobs = new Map<string, Blob>();
const held = new Set<string>();

beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (!(blob instanceof Blob)) throw new Error('no blob');
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob);
    held.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void held.delete(url));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (!held.has(this.href)) throw new Error('clicked after its URL was let go');
    downloads.push({ name: this.download, url: this.href });
  });
});
afterEach(() => {
  act(() => root.render(null));
  downloads.length = 0;
  vi.restoreAllMocks();
});

function show(): StoreUnderTest {
  const under = storeUnderTest();
  act(() => root.render(<Panel host={createFakeHost('light')} store={under.store} />));
  return under;
}

function exportButton(): HTMLButtonElement {
  const button = place.querySelector('[role=toolbar] button[aria-label=Export]');
  if (!(button instanceof HTMLButtonElement)) throw new Error('no button');
  return button;
}

function filterFor(text: string): void {
  const field = place.querySelector('input[type=search]');
  // React listens to the setter of the element.
  Reflect.set(HTMLInputElement.prototype, 'value', text, field);
  act(() => void field?.dispatchEvent(new Event('input', { bubbles: true })));
}

async function exported(): Promise<Recording> {
  act(() => exportButton().click());
  const blob = blobs.get(downloads.at(-1)?.url ?? '');
  if (blob === undefined) throw new Error('nothing was downloaded');
  return parseRecording(await blob.text());
}

it('"Export" can be pressed once there is a stream, and where the filter leaves one', () => {
  const { store, streams } = show();
  expect(exportButton().disabled).toBe(true);
  act(() => {
    store.observations('d', [started(1)]);
    streams();
  });
  expect(exportButton().disabled).toBe(false);
  filterFor('nowhere');
  expect(exportButton().disabled).toBe(true);
});

it('"Export" downloads the streams that the list shows, and lets the object URL go', async () => {
  const { store, streams } = show();
  act(() => {
    store.observations('d', [
      started(1, 'https://api.test/one'),
      responded(1),
      arrived(1, [[20.5, 'data: a\n\n']]),
      ended(1, 21),
      started(2, 'https://api.test/two'),
    ]);
    streams();
  });
  const all = await exported();
  expect(all.streams.map(({ request }) => request.url)).toEqual(['https://api.test/one', 'https://api.test/two']);
  expect(all.streams.map(({ outcome }) => outcome)).toEqual(['complete', 'open']);
  expect(all.generator.name).toBe('Streamgauge');
  expect(Math.abs(Date.parse(all.createdAt) - Date.now())).toBeLessThan(60_000);
  filterFor('TWO');
  expect((await exported()).streams.map(({ request }) => request.url)).toEqual(['https://api.test/two']);
  const name = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-app\.test\.streamgauge\.json$/;
  expect(downloads.map((download) => download.name)).toEqual([
    expect.stringMatching(name),
    expect.stringMatching(name),
  ]);
  expect(held.size).toBe(0);
});
