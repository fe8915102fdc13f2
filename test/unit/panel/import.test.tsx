// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PanelHost } from '../../../src/panel/host.ts';
import { type OpenableFile, openFile } from '../../../src/panel/import/openFile.ts';
import { Panel } from '../../../src/panel/Panel.tsx';
import { parseRecording } from '../../../src/trace/parse.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import { createFakeHost } from '../../panel/fakeHost.ts';
import { chatAnswer, streamOf } from '../diagnose/streams.ts';
import { harEntry } from '../trace/harEntries.ts';
import { started } from './observations.ts';
import { type StoreUnderTest, storeUnderTest } from './storeParts.ts';
import '../../panel/withStreamParts.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);
afterEach(() => {
  act(() => root.render(null));
  vi.restoreAllMocks();
});

const generator = { name: 'Streamgauge', version: '0.1.0', userAgent: 'test' };
const recording = (...streams: Stream[]): string =>
  JSON.stringify({ format: 'streamgauge-recording', version: 1, createdAt: '', generator, streams });
const steady = streamOf(chatAnswer(80, 25));
const good = (name = 'good.json'): File => new File([recording(steady)], name);
/** A recording of more than 4 MB, of which a megabyte is shown before the rest. */
const large = (damage: (text: string) => string = (text) => text): File =>
  new File([damage(recording(...Array.from({ length: 400 }, (_, i) => ({ ...steady, id: `${i}` }))))], 'large.json');
const HAR = new File([JSON.stringify({ log: { entries: [harEntry({ messages: [[150, '{}']] })] } })], 'page.har');

async function partsOf(file: OpenableFile): Promise<Stream[][]> {
  const parts: Stream[][] = [];
  const rest = await openFile(file, async (first) => void parts.push(first));
  return [...parts, rest];
}

function show(host: Partial<PanelHost> = {}): StoreUnderTest {
  const under = storeUnderTest();
  act(() =>
    root.render(<Panel host={{ ...createFakeHost('light', null, host.records), ...host }} store={under.store} />),
  );
  return under;
}

const button = (name: string): HTMLButtonElement | null => place.querySelector(`button[aria-label="${name}"]`);
const alertText = (): string => place.querySelector('.import-problems[role=alert]')?.textContent ?? '';
const dropTarget = (): Element | null => place.querySelector('.drop-target');

/** Files are read in later tasks, one after the other. */
const until = (isThere: () => boolean): Promise<void> =>
  vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    expect(isThere()).toBe(true);
  });

/** What the streams in the list are from. */
function listed({ streams }: StoreUnderTest): (string | null)[] {
  let from: (string | null)[] = [];
  act(() => {
    from = streams().map(({ importedFrom }) => importedFrom);
  });
  return from;
}

function drag(type: string, files: readonly File[] | null, relatedTarget: EventTarget | null = null): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const dataTransfer = { types: files === null ? ['text/plain'] : ['Files'], files: files ?? [], dropEffect: 'none' };
  Object.assign(event, { dataTransfer, relatedTarget });
  act(() => void place.dispatchEvent(event));
  return event;
}

describe('a file', () => {
  it('may be a recording or a HAR file', async () => {
    expect(await partsOf(good())).toEqual([[{ ...steady, recordedBy: generator }]]);
    expect(await partsOf(HAR)).toMatchObject([[{ id: 'har/1' }]]);
  });

  it('that is too large is not read', async () => {
    const file: OpenableFile = { name: 'a', size: 256_000_001, arrayBuffer: () => Promise.reject(new Error('read')) };
    await expect(partsOf(file)).rejects.toThrow(/has 256\.00 MB.*Filter the list/);
  });

  it('that cannot be read is told as such: a folder, for instance', async () => {
    const file: OpenableFile = { name: 'a', size: 0, arrayBuffer: () => Promise.reject(new Error('NotFoundError')) };
    await expect(partsOf(file)).rejects.toThrow('It cannot be read. Give a file, not a folder, that you may read.');
  });
});

describe('a large recording', () => {
  it('comes in two parts: its first streams, and all others', async () => {
    const [first = [], rest = [], ...others] = await partsOf(large());
    expect(others).toEqual([]);
    expect(first.length).toBeGreaterThan(20);
    expect(rest.length).toBeGreaterThan(200);
    expect([...first, ...rest].map(({ id }) => id)).toEqual(Array.from({ length: 400 }, (_, i) => `${i}`));
    expect(first[0]).toEqual({ ...steady, id: '0', recordedBy: generator });
  });

  /** One whose rest is read when `read` is called. */
  function slow(): { file: File; read: () => void } {
    const file = large();
    let read: () => void = () => undefined;
    const isRead = new Promise<void>((resolve) => {
      read = resolve;
    });
    vi.spyOn(file, 'arrayBuffer').mockImplementation(() => isRead.then(() => new Blob([file]).arrayBuffer()));
    return { file, read: () => read() };
  }
  const status = (): string => place.querySelector('[role=status] .visually-hidden')?.textContent ?? '';

  it('shows its first streams before the rest is read', async () => {
    const under = show();
    const { file, read } = slow();
    drag('drop', [file]);
    await until(() => listed(under).length > 20);
    expect(listed(under).length).toBeLessThan(400);
    expect(place.textContent).toContain('Opening large.json');
    read();
    await until(() => listed(under).length === 400);
    expect(status()).toBe('400 streams imported');
  });

  it('stays away when the list is cleared before the rest is read: there is no half of a file', async () => {
    const under = show();
    const { file, read } = slow();
    drag('drop', [file]);
    await until(() => listed(under).length > 20);
    act(() => button('Clear')?.click());
    read();
    await until(() => !place.textContent?.includes('Opening large.json'));
    expect(listed(under)).toEqual([]);
    expect([status(), alertText()]).toEqual(['', '']);
  });

  it('stays together: a stream that begins meanwhile and a file that is given meanwhile come after it', async () => {
    const under = show();
    const { file, read } = slow();
    drag('drop', [file]);
    await until(() => listed(under).length > 20);
    act(() => under.store.observations('d', [started(1, undefined, steady.startedAt + 1)]));
    drag('drop', [good('small.json')]);
    await until(() => listed(under).includes(null));
    expect(place.textContent).toContain('Opening large.json');
    read();
    await until(() => listed(under).includes('small.json'));
    expect(listed(under)).toEqual([...Array(400).fill('large.json'), null, 'small.json']);
  });

  it('that is damaged further on is told as such, and leaves nothing in the list but what was there', async () => {
    const under = show();
    drag('drop', [good(), large((text) => text.slice(0, -1))]);
    await until(() => alertText() !== '');
    expect(alertText()).toContain('large.json This file is not JSON.');
    expect(listed(under)).toEqual(['good.json']);
  });
});

describe('"Import"', () => {
  it('opens a chooser for several recordings and HAR files, and the same again', async () => {
    // Before React takes the setter.
    const setValue = vi.spyOn(HTMLInputElement.prototype, 'value', 'set');
    const under = show();
    const input = place.querySelector('input[type=file]');
    if (!(input instanceof HTMLInputElement)) throw new Error('no chooser');
    expect([input.accept, input.multiple]).toEqual(['.json,.har,application/json', true]);
    const click = vi.spyOn(input, 'click');
    act(() => button('Import')?.click());
    expect(click).toHaveBeenCalledOnce();
    Object.defineProperty(input, 'files', { value: [good(), HAR] });
    act(() => void input.dispatchEvent(new Event('change', { bubbles: true })));
    await until(() => listed(under).includes('page.har'));
    expect(listed(under)).toEqual(['good.json', 'page.har']);
    expect(setValue).toHaveBeenCalledWith('');
    expect(place.querySelector('[role=status] .visually-hidden')?.textContent).toBe('2 streams imported');
  });

  it('is also offered by an empty list', () => {
    show();
    const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => undefined);
    const offered = [...place.querySelectorAll('button')].find((each) => each.textContent === 'Open files…');
    act(() => offered?.click());
    expect(click).toHaveBeenCalledOnce();
  });
});

describe('files that are dropped', () => {
  it('anywhere on the panel are opened, and the target shows while they are held', async () => {
    const under = show();
    expect(drag('dragover', [good()]).defaultPrevented).toBe(true);
    expect(dropTarget()?.textContent).toContain('Drop recordings or HAR files');
    drag('dragleave', [good()], document.body);
    expect(dropTarget()).not.toBeNull();
    drag('dragleave', [good()]);
    expect(dropTarget()).toBeNull();
    drag('dragover', [good()]);
    expect(drag('drop', [good('a.json'), good('b.json')]).defaultPrevented).toBe(true);
    expect(dropTarget()).toBeNull();
    await until(() => listed(under).includes('b.json'));
    expect(listed(under)).toEqual(['a.json', 'b.json']);
  });

  it('are files: text that is dragged is left to the browser', () => {
    show();
    expect(drag('dragover', null).defaultPrevented).toBe(false);
    expect(dropTarget()).toBeNull();
    expect(drag('drop', null).defaultPrevented).toBe(false);
  });

  it('and cannot be opened are told, the others opened, and what was recorded stays', async () => {
    const under = show();
    act(() => under.store.observations('d', [started(1)]));
    const bad = Array.from({ length: 6 }, (_, i) => new File(['{'], `${i}.png`));
    drag('drop', [...bad, good()]);
    await until(() => listed(under).includes('good.json'));
    expect(alertText()).toContain('0.png This file is not JSON. Give a *.streamgauge.json recording, or a HAR file.');
    expect(alertText()).toContain('2 other files could not be opened.');
    expect(listed(under)).toEqual([null, 'good.json']);
    act(() => button('Close message')?.click());
    expect(alertText()).toBe('');
  });
});

describe('the panel in a tab of its own', () => {
  it('has nothing that is about an inspected page, and teaches what to do', () => {
    show({ records: false });
    for (const name of ['Record', 'Settings', 'Open in tab']) expect(button(name), name).toBeNull();
    for (const name of ['Clear', 'Import', 'Export']) expect(button(name), name).not.toBeNull();
    expect(place.textContent).not.toMatch(/Preserve log|Reload|Leave these sites/);
    expect(place.textContent).toContain('Open a recording or a HAR file, or drop one here.');
  });

  it('leaves Ctrl+L and Ctrl+E to the browser, and takes Ctrl+F', () => {
    show({ records: false });
    const press = (key: string): boolean => {
      const event = new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true });
      act(() => void place.dispatchEvent(event));
      return event.defaultPrevented;
    };
    expect(['l', 'e', 'f'].map(press)).toEqual([false, false, true]);
  });

  it('opens what is given, and says when nothing came', async () => {
    const under = show({ records: false, given: good('DevTools') });
    await until(() => listed(under).includes('DevTools'));
    expect(listed(under)).toEqual(['DevTools']);
    act(() => root.render(null));
    const given = { name: 'DevTools', size: 0, arrayBuffer: () => Promise.resolve(new ArrayBuffer()) };
    show({ records: false, given });
    await until(() => alertText() !== '');
    expect(alertText()).toContain('DevTools This file is empty');
  });

  it('gets the streams shown, with their secrets masked', () => {
    const opened: (string | null)[] = [];
    const { store, streams } = show({ openInTab: (text) => void opened.push(text) });
    act(() => button('Open in tab')?.click());
    expect(opened).toEqual([null]);
    act(() => {
      store.observations('d', [started(1, 'https://api.test/?api_key=sk-planted-secret')]);
      streams();
    });
    act(() => button('Open in tab')?.click());
    expect(parseRecording(opened[1] ?? '').streams).toMatchObject([{ id: 'd/1' }]);
    expect(opened[1]).not.toContain('sk-planted');
  });
});
