import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/diagnose/verdict.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/link/settings.ts';
import { Details } from '../../../src/panel/details/Details.tsx';
import { RequestTab } from '../../../src/panel/details/request/RequestTab.tsx';
import { VerdictTab } from '../../../src/panel/details/verdict/VerdictTab.tsx';
import { DEFAULT_CHOICE } from '../../../src/panel/grid/columnChoice.ts';
import { NOTHING_SELECTED, selectOnly } from '../../../src/panel/grid/rowSelection.ts';
import { StreamGrid } from '../../../src/panel/grid/StreamGrid.tsx';
import type { GridLook } from '../../../src/panel/grid/useGridLook.ts';
import type { PanelHost } from '../../../src/panel/host.ts';
import { createPassingMemory } from '../../../src/panel/memory.ts';
import { Panel } from '../../../src/panel/Panel.tsx';
import { createTraceStore } from '../../../src/panel/store/traceStore.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { someVerdict } from '../diagnose/streams.ts';
import { createFakeScheduler } from './fakeScheduler.ts';
import { arrived, EPOCH, ended, responded, started } from './observations.ts';
import { watched } from './watched.ts';
import '../../panel/withStreamParts.ts';

const VERDICT: Verdict = {
  ...someVerdict('all-at-once'),
  summary: 'All 93 events arrived in one chunk.',
  facts: [
    { name: 'silence before the burst', value: 2338, unit: 'ms', bound: 'at least 300 ms' },
    { name: 'events', value: 93, unit: 'events' },
  ],
};

const nothing = (): void => undefined;
const LOOK: GridLook = {
  sort: null,
  choice: DEFAULT_CHOICE,
  sortBy: nothing,
  choose: nothing,
  preview: nothing,
  keep: nothing,
};
const host: PanelHost = {
  records: true,
  listen: nothing,
  setRecording: nothing,
  reloadPage: nothing,
  ownScripts: 'chrome-extension://us/',
  generator: { name: 'Streamgauge', version: '0', userAgent: 'test' },
  settings: DEFAULT_SETTINGS,
  onSettingsChange: () => nothing,
  changeSettings: nothing,
  memory: createPassingMemory(),
  pageOrigin: 'https://app.test',
  onPageChange: () => nothing,
  theme: 'dark',
  onThemeChange: () => nothing,
};

function panel(
  fill: (store: ReturnType<typeof createTraceStore>) => void = nothing,
  settings: Partial<Settings> = {},
): string {
  const scheduler = createFakeScheduler();
  const store = createTraceStore({
    scheduler,
    diagnose: () => VERDICT,
    setRecording: nothing,
    ownScripts: host.ownScripts,
    wasLeftAlone: () => false,
  });
  fill(store);
  scheduler.frame();
  return renderToStaticMarkup(
    <Panel host={{ ...host, settings: { ...DEFAULT_SETTINGS, ...settings } }} store={store} />,
  );
}

function grid(...streams: WatchedStream[]): string {
  return renderToStaticMarkup(
    <StreamGrid
      streams={streams}
      now={EPOCH}
      look={LOOK}
      selection={streams[0] === undefined ? NOTHING_SELECTED : selectOnly(streams[0])}
      onSelectionChange={nothing}
      onOpen={nothing}
      onLook={nothing}
      onMenu={nothing}
      menuSubject={null}
      theme="light"
    />,
  );
}

describe('the number of events', () => {
  const DATA = 'data: 1\n\n';

  it('is a lower bound where text was let go, and unknown where none was kept', () => {
    const whole = watched({ chunks: [[1, DATA]] });
    expect(grid(whole)).not.toContain('≥');
    const lacking = watched({ chunks: [[1, DATA]] });
    lacking.takeChunk(2, 900, null);
    expect(grid(lacking)).toContain('≥ 1');
    const unknown = watched();
    unknown.takeChunk(2, 900, null);
    expect(grid(unknown)).not.toContain('≥');
  });
});

describe('the panel', () => {
  it('has the names that automation and assistive technology look for', () => {
    const html = panel();
    expect(html).toContain('role="toolbar" aria-label="Streamgauge"');
    expect(html).toMatch(/<button[^>]*aria-label="Record" aria-pressed="true"/);
    expect(html).toMatch(/<button[^>]*aria-label="Clear"/);
    expect(html).toMatch(/<input type="search" aria-label="Filter"/);
    expect(html).toMatch(/<label[^>]*><input type="checkbox"[^>]*>Preserve log<\/label>/);
    expect(html).toMatch(/<button[^>]*aria-label="Export"/);
    expect(html).toMatch(/role="grid" aria-label="Streams" aria-rowcount="1" aria-colcount="11"/);
    expect(html).toContain('data-theme="dark"');
  });

  it('teaches when it is empty', () => {
    expect(panel()).toContain('No streams yet');
    expect(panel((store) => store.setRecording(false))).toContain('Not recording');
    expect(panel((store) => store.observations('d', [started(1)]))).not.toContain('No streams yet');
  });

  it('offers to reload a page that was there before it', () => {
    const open = (late: boolean) =>
      panel((store) => store.documentOpened('d', { url: 'https://a.test/', top: true, late }));
    expect(open(true)).toContain(
      'This page was already loaded when the panel opened: of what it streamed earlier, only what',
    );
    expect(open(true)).toContain('Reload to catch everything');
    expect(open(false)).not.toContain('already loaded');
  });

  it('lists what came', () => {
    const html = panel((store) =>
      store.observations('d', [
        started(1),
        responded(1),
        arrived(1, [[2338, 'data: a\n\n'.repeat(93)]]),
        ended(1, 2340),
      ]),
    );
    for (const text of ['completions', 'api.test', 'POST', '200', 'SSE', 'All at once', '2.34 s', '93', '837 B']) {
      expect(html).toContain(text);
    }
    expect(html).toContain('Arrival');
    expect(html).toContain('(0 – 2.4 s)');
    expect(html).toContain('1 stream');
  });
});

describe('settings', () => {
  it('open from the last button of the toolbar, and are a dialog with a name', () => {
    const html = panel();
    const id = /<button[^>]*aria-label="Settings"[^>]*popoverTarget="([^"]+)"[^>]*>.*?<\/button><\/div>/.exec(
      html,
    )?.[1];
    expect(id).toBeDefined();
    expect(html).toMatch(
      new RegExp(`<div id="${id}" popover="auto" role="dialog" aria-labelledby="([^"]+)".*<h2 id="\\1">Settings<`),
    );
  });

  it('say what is recorded of paints, and whether the inspected site is left alone', () => {
    const box = (label: string) => new RegExp(`<label><input type="checkbox"([^>]*)>${label}</label>`);
    expect(box('Record when text is painted').exec(panel())?.[1]).toContain('checked');
    expect(box('https://app.test').exec(panel())?.[1]).not.toContain('checked');
    const html = panel(nothing, { paints: false, leftAlone: ['https://app.test'] });
    expect(box('Record when text is painted').exec(html)?.[1]).not.toContain('checked');
    expect(box('https://app.test').exec(html)?.[1]).toContain('checked');
  });

  it('list the other sites that are left alone, each with a button to watch it again', () => {
    const html = panel(nothing, { paints: true, leftAlone: ['https://a.test:8443', 'https://app.test'] });
    expect(html).toContain('<span>https://a.test:8443</span>');
    expect(html).toContain('aria-label="Watch https://a.test:8443 again"');
    expect(html).not.toContain('<span>https://app.test</span>');
  });

  it('a site that is left alone is said to be, instead of that its page was there before or that nothing came', () => {
    const open = (leftAlone: string[]) =>
      panel((store) => store.documentOpened('d', { url: 'https://app.test/', top: true, late: true }), {
        paints: true,
        leftAlone,
      });
    const html = open(['https://app.test']);
    expect(html).toContain('Streamgauge leaves https://app.test alone: it records nothing there.');
    expect(html).toContain('>Watch it again</button>');
    expect(html).toContain('Nothing is recorded here');
    expect(html).not.toContain('already loaded');
    expect(html).not.toContain('No streams yet');
    expect(open(['https://app.test:8443'])).not.toContain('Streamgauge leaves');
  });
});

describe('the grid', () => {
  it('numbers rows and columns, header included, and points to the selected row', () => {
    const html = grid(watched(), watched());
    expect(html).toContain('aria-rowcount="3"');
    expect(html).toMatch(/<div role="row" class="row" aria-rowindex="1"/);
    expect(html).toMatch(/role="row" id="[^"]+" class="row" aria-rowindex="2" aria-selected="true"/);
    expect(html).toContain('role="columnheader" aria-colindex="5"');
    const id = /aria-activedescendant="([^"]+)"/.exec(html)?.[1] ?? 'none';
    expect(html).toContain(`role="row" id="${id}" class="row" aria-rowindex="2"`);
  });

  it('holds only the rows in view, however many streams there are', () => {
    const html = grid(...Array.from({ length: 2000 }, () => watched()));
    expect(html).toContain('aria-rowcount="2001"');
    expect(html.split('role="row"').length).toBeLessThan(60);
  });

  it('shows failures as failures', () => {
    const html = grid(watched({ end: 'failed', error: 'TypeError: network error', chunks: [[5, 'data: a\n\n']] }));
    expect(html).toContain('(failed)');
    expect(html).toContain('class="row failed"');
  });

  it('takes what comes from the network as text', () => {
    const html = grid(watched({ url: 'https://api.test/<img src=x onerror=alert(1)>', contentType: '"><script>' }));
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
  });
});

describe('the details', () => {
  const stream = watched({ chunks: [[2338, 'data: a\n\n'.repeat(93)]], end: 'complete' });
  stream.judge(() => VERDICT);

  it('have tabs, and show the timeline first', () => {
    const html = renderToStaticMarkup(<Details stream={stream} now={EPOCH} theme="light" onClose={nothing} />);
    expect(html).toMatch(/role="tab" [^>]*aria-selected="true"[^>]*>Timeline</);
    expect(html).toMatch(/role="tab" [^>]*aria-selected="false"[^>]*>Verdict</);
    expect(html).toContain('All 93 events arrived in one chunk.');
    expect(html).toMatch(/<svg class="plot" role="img" aria-label="93 events in 1 chunk at 2.34 s, 837 B\."/);
    expect(html).toContain('aria-live="polite"');
    expect(html).toMatch(/aria-expanded="false"[^>]*>.*Chunks \(1\)/);
  });

  it('list the facts with value, unit and bound', () => {
    const html = renderToStaticMarkup(
      <VerdictTab stream={stream} now={EPOCH} theme="light" chunk={null} onChunkChange={nothing} />,
    );
    expect(html).toContain(
      '<th scope="row">silence before the burst</th><td class="number">2,338</td><td>ms</td><td lang="en">at least 300 ms</td>',
    );
    expect(html).toContain('<th scope="row">events</th><td class="number">93</td><td>events</td><td lang="en">–</td>');
  });

  it('say what went wrong', () => {
    const failed = watched({ end: 'failed', error: '<b>network</b>' });
    const html = renderToStaticMarkup(
      <VerdictTab stream={failed} now={EPOCH} theme="light" chunk={null} onChunkChange={nothing} />,
    );
    expect(html).toContain('The stream broke off: &lt;b&gt;network&lt;/b&gt;.');
  });
});

describe('the request', () => {
  it('shows no secret of a URL or a header before it is asked to', () => {
    const stream = watched({ url: 'https://api.test/v1:streamGenerateContent?key=AIza-secret&alt=sse' });
    stream.record.request.headers.push(['authorization', 'Bearer sk-secret']);
    stream.record.request.headers.push(['referer', 'https://app.test/?token=sk-secret']);
    stream.record.request.body = '{"apiKey":"sk-secret","model":"m"}';
    const html = renderToStaticMarkup(
      <RequestTab stream={stream} now={EPOCH} theme="light" chunk={null} onChunkChange={nothing} />,
    );
    expect(html).toContain('alt=sse');
    expect(html).toContain('authorization');
    expect(html).not.toContain('secret&');
    expect(html).not.toContain('sk-secret');
  });

  it('does not show all of a long body or URL', () => {
    const stream = watched();
    stream.record.request.body = 'x'.repeat(3_000_000);
    stream.record.request.url = `https://a.test/?${'x'.repeat(2_000_000)}`;
    const html = renderToStaticMarkup(
      <RequestTab stream={stream} now={EPOCH} theme="light" chunk={null} onChunkChange={nothing} />,
    );
    expect(html).toContain('characters more');
    expect(html.length).toBeLessThan(50_000);
  });
});
