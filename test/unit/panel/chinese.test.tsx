// @vitest-environment happy-dom
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conclusion } from '../../../src/compare/conclusion.ts';
import { ComparisonView } from '../../../src/panel/comparison/ComparisonView.tsx';
import { conclusionGist } from '../../../src/panel/comparison/conclusionGist.ts';
import { EventsTab } from '../../../src/panel/details/events/EventsTab.tsx';
import { MessageTab } from '../../../src/panel/details/message/MessageTab.tsx';
import { pictureTables } from '../../../src/panel/details/pictureTables.ts';
import { RequestTab } from '../../../src/panel/details/request/RequestTab.tsx';
import { streamNotices } from '../../../src/panel/details/streamNotices.ts';
import { TimelineTab } from '../../../src/panel/details/TimelineTab.tsx';
import type { DetailsTabProps } from '../../../src/panel/details/tabs.ts';
import { PlotTooltip } from '../../../src/panel/details/timeline/PlotTooltip.tsx';
import { WHOLE_PICTURE } from '../../../src/panel/details/timeline/pictureState.ts';
import { chunkRows } from '../../../src/panel/details/timeline/tooltip.ts';
import { VerdictSentence } from '../../../src/panel/details/VerdictSentence.tsx';
import { VerdictTab } from '../../../src/panel/details/verdict/VerdictTab.tsx';
import { verdictGist } from '../../../src/panel/details/verdictGist.ts';
import { EmptyState, type EmptyStateProps } from '../../../src/panel/EmptyState.tsx';
import { evidenceMarkdownOf, evidenceSvg } from '../../../src/panel/evidence/drawEvidence.tsx';
import { parseFilter } from '../../../src/panel/filter/parseFilter.ts';
import type { ColumnChoice } from '../../../src/panel/grid/columnChoice.ts';
import { COLUMNS } from '../../../src/panel/grid/columns.ts';
import { NOTHING_SELECTED } from '../../../src/panel/grid/rowSelection.ts';
import { StreamGrid } from '../../../src/panel/grid/StreamGrid.tsx';
import { LateInfobar } from '../../../src/panel/LateInfobar.tsx';
import { LeftAloneInfobar } from '../../../src/panel/LeftAloneInfobar.tsx';
import { speak } from '../../../src/panel/language/language.ts';
import { OverviewStrip } from '../../../src/panel/overview/OverviewStrip.tsx';
import { barInWords, momentRows, summariseOverview } from '../../../src/panel/overview/overviewWords.ts';
import { wallAxis } from '../../../src/panel/overview/wallAxis.ts';
import { dayAndTime } from '../../../src/panel/overview/wallTime.ts';
import { Panel } from '../../../src/panel/Panel.tsx';
import { describeChunk, describeMoment, summarise } from '../../../src/panel/plot/summary.ts';
import { wholeTrace } from '../../../src/panel/plot/wholeTrace.ts';
import { SettingsPage } from '../../../src/panel/settings/SettingsPage.tsx';
import type { Mark, Stream } from '../../../src/trace/recording.ts';
import { createFakeHost } from '../../panel/fakeHost.ts';
import { LANGUAGES } from '../../panel/languages.ts';
import {
  chatAnswer,
  flushedBySize,
  flushedByTime,
  heldStart,
  heldToTheEnd,
  responseOf,
  stamped,
  streamOf,
} from '../diagnose/streams.ts';
import { bar } from './overview/overviewBars.ts';
import { watchedRecord } from './plotTraces.ts';
import { storeUnderTest } from './storeParts.ts';
import { watched } from './watched.ts';
import '../../panel/withStreamParts.ts';

beforeAll(() => speak(LANGUAGES['zh-CN']));
afterAll(() => speak(LANGUAGES.en));

const nothing = (): void => undefined;

/** Proper names, and what developers call so in Chinese too. */
const NAMES = new Set(
  (
    'Streamgauge HAR Shift SSE NDJSON JSON HTTP XHR XMLHttpRequest EventSource Content-Type Content-Encoding X-Content-Type-Options nosniff CORS DNS TLS TTFB URL ' +
    'Markdown cURL DevTools Ctrl Esc Enter fetch service worker token A B kB MB OpenAI Chat Completions AI SDK is held type sse ' +
    'live imported status domain method POST pattern all-at-once example com chat two words regex'
  ).split(' '),
);

/** What is told of a stream as it came: its URL, headers, payloads; and keys. */
const AS_IT_CAME =
  /\{"[^\n]*|https?:\/\/\S+|200 OK|application\/json|content-type|data: |Ctrl\+[A-Z]|\b(?:completions|api\.test|gateway\.test|gpt-4o|text\/event-stream|stop|ping|[wW]\d+)\b/g;

/** The words of another language that a person would read or hear; regions that say so are left out. */
function englishIn(view: ReactNode): string[] {
  const place = document.createElement('div');
  place.innerHTML = renderToStaticMarkup(view);
  for (const said of place.querySelectorAll('[lang=en], code, pre, .json, a')) said.remove();
  const attributes = [...place.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'aria-valuetext', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
  );
  // Neighbours are not one word.
  const texts = [...place.querySelectorAll('*')].flatMap((element) =>
    [...element.childNodes].flatMap((node) => (node.nodeType === 3 ? [node.textContent ?? ''] : [])),
  );
  return foreignWords([...texts, ...attributes].join('\n'));
}

function foreignWords(text: string): string[] {
  const words = text.replaceAll(AS_IT_CAME, '').match(/[A-Za-z][A-Za-z-]*/g) ?? [];
  return [...new Set(words.filter((word) => !NAMES.has(word)))];
}

const steady = chatAnswer(80, 25, 60);
const PHASES = { _redirects: 3, blocked: 4, dns: 8, connect: 22, ssl: 14, send: 1, wait: 24 };
const STREAMS: Record<string, Stream> = {
  streaming: streamOf(steady, {
    network: { timings: PHASES, fromCache: true, fromServiceWorker: true },
    longTasks: [[700, 80]],
    hidden: [
      [1500, 100],
      [1700, 90],
    ],
    frozen: [[1900, 40]],
    reads: { at: [60, 900], bytes: [10, 20] },
    paints: { at: [80], characters: [14] },
  }),
  held: streamOf(heldToTheEnd(stamped(steady))),
  size: streamOf(flushedBySize(stamped(steady), 4096)),
  time: streamOf(flushedByTime(stamped(steady), 412)),
  start: streamOf(heldStart(stamped(steady), 1200)),
  whole: streamOf([{ at: 1510, text: '{"answer":"一"}' }], { response: responseOf('application/json', 1508) }),
  short: streamOf([{ at: 5, text: 'data: 1\n\n: ping\n\ndata: {"a"' }]),
};
const streams = Object.entries(STREAMS).map(([name, record]) => [name, watchedRecord(record)] as const);

describe.each(streams)('a stream, %s, in Chinese', (_, stream) => {
  const props: DetailsTabProps = { stream, now: 0, theme: 'light', chunk: 1, onChunkChange: nothing };

  it('has no English in its tabs', () => {
    const picture = { ...WHOLE_PICTURE, view: { from: 0, to: 900 }, range: { from: 50, to: 800 } };
    expect(englishIn(<TimelineTab {...props} picture={WHOLE_PICTURE} onPictureChange={nothing} />)).toEqual([]);
    expect(englishIn(<TimelineTab {...props} picture={picture} onPictureChange={nothing} />)).toEqual([]);
    expect(englishIn(<EventsTab {...props} />)).toEqual([]);
    expect(englishIn(<MessageTab {...props} />)).toEqual([]);
    expect(englishIn(<RequestTab {...props} />)).toEqual([]);
    expect(englishIn(<VerdictTab {...props} />)).toEqual([]);
  });

  it('has none in the words and tables of its picture', () => {
    const trace = wholeTrace(stream, 0);
    const told = [
      summarise(trace),
      summarise(trace, { from: 0, to: 100 }),
      describeChunk(trace, 0),
      describeMoment(trace, 710, 1000),
      ...pictureTables(trace).flatMap(({ name, columns, rowCount, cellsOf }) => [
        name,
        ...columns.map(({ title }) => title),
        ...Array.from({ length: Math.min(9, rowCount) }, (_row, i) => cellsOf(i)).flat(),
      ]),
    ];
    expect(foreignWords(told.join('\n'))).toEqual([]);
    expect(englishIn(<PlotTooltip rows={chunkRows(trace, 0, 1000)} x={9} top={0} width={900} />)).toEqual([]);
  });

  it('is English as evidence', () => {
    const markdown = evidenceMarkdownOf({ kind: 'details', stream }, 0, generator);
    const { svg } = evidenceSvg({ kind: 'details', stream }, 0, generator);
    expect(markdown).toContain('Streamgauge');
    expect(svg).toContain('time since the request');
    expect(`${markdown}${svg.replaceAll('一', '')}`).not.toMatch(/\p{Script=Han}/u);
  });
});

const generator = { name: 'Streamgauge', version: '0', userAgent: 'test' };

describe('the panel in Chinese', () => {
  it('has no English around the list', () => {
    for (const host of [createFakeHost('light'), { ...createFakeHost('light'), records: false }]) {
      const { store } = storeUnderTest();
      expect(englishIn(<Panel host={{ ...host, openInTab: nothing }} store={store} />)).toEqual([]);
    }
  });

  it('has none in the list, whatever columns it has', () => {
    const choice: ColumnChoice = { shown: Object.fromEntries(COLUMNS.map(({ id }) => [id, true])), widths: {} };
    const all = [
      ...streams.map(([, stream]) => stream),
      watched(),
      watched({ contentType: null }),
      watched({ end: 'failed' }),
      watched({ end: 'aborted', error: 'cancelled by the page' }),
      watched({ source: 'xhr', contentType: 'text/plain', end: 'complete' }),
    ];
    const list = (
      <StreamGrid
        streams={all}
        now={0}
        selection={NOTHING_SELECTED}
        onSelectionChange={nothing}
        onOpen={nothing}
        onLook={nothing}
        look={{ sort: null, choice, sortBy: nothing, choose: nothing, preview: nothing, keep: nothing }}
        onMenu={nothing}
        menuSubject={null}
        theme="light"
      />
    );
    expect(englishIn(list)).toEqual([]);
  });

  it.each<Partial<EmptyStateProps>>([
    {},
    { records: false },
    { recording: false },
    { leftAlone: 'https://api.test' },
    { hiddenByFilter: 2 },
  ])('has none where the list is empty: %j', (changes) => {
    const props: EmptyStateProps = {
      records: true,
      recording: true,
      leftAlone: null,
      hiddenByFilter: 0,
      onRecord: nothing,
      onReload: nothing,
      onImport: nothing,
      onClearFilter: nothing,
    };
    expect(englishIn(<EmptyState {...props} {...changes} />)).toEqual([]);
  });

  it('has none in the infobars, and in what is wrong with a filter', () => {
    expect(englishIn(<LateInfobar onReload={nothing} />)).toEqual([]);
    expect(englishIn(<LeftAloneInfobar origin="https://api.test" onWatch={nothing} />)).toEqual([]);
    expect(foreignWords(parseFilter('is:一').problem ?? '')).toEqual([]);
    expect(foreignWords(parseFilter('size:一').problem ?? '').filter((word) => word !== 'size')).toEqual([]);
  });

  it('has none in the overview', () => {
    const all = streams.map(([, stream]) => stream);
    const strip = (
      <OverviewStrip
        streams={all}
        now={0}
        selection={NOTHING_SELECTED}
        onSelectionChange={nothing}
        onOpen={nothing}
        range={{ from: 0, to: 900 }}
        onRangeChange={nothing}
      />
    );
    expect(englishIn(strip)).toEqual([]);
    const bars = [
      bar({ from: 0, to: 9000, queuedUntil: 300, receivingFrom: 400, tone: 'bad', live: true, continues: true }),
      bar({ from: 9e7, to: 9.1e7 }),
    ];
    const axis = wallAxis(bars, 0, 900);
    const told = [
      summariseOverview(bars, axis),
      ...bars.flatMap((each) => streams.map(([, stream]) => barInWords(stream, each, axis))),
      ...[1, 5e7].flatMap((at) => momentRows(at, bars, axis).flatMap(({ name, value }) => [name, value])),
      dayAndTime(0),
    ];
    expect(foreignWords(told.join('\n'))).toEqual([]);
  });

  it('has none in the settings', () => {
    expect(englishIn(<SettingsPage host={createFakeHost('light')} />)).toEqual([]);
    expect(englishIn(<SettingsPage host={createFakeHost('light', 'https://api.test')} />)).toEqual([]);
  });

  it('has none in a comparison, whose evidence is English', () => {
    const [first, second] = [watchedRecord(streamOf(heldToTheEnd(steady))), watchedRecord(streamOf(steady))];
    const view = <ComparisonView first={first} second={second} now={0} theme="light" onClose={nothing} />;
    expect(englishIn(view)).toEqual([]);
    const { svg } = evidenceSvg({ kind: 'comparison', first, second }, 0, generator);
    expect(svg).toContain('time since each request');
    expect(svg).not.toMatch(/\p{Script=Han}/u);
  });

  it('has none in notices', () => {
    const marks: Mark[] = [
      { kind: 'event-level' },
      { kind: 'progress-only' },
      { kind: 'untimed' },
      { kind: 'reconnected', lastEventId: '' },
      { kind: 'reconnected', lastEventId: '7' },
      { kind: 'held-for-sniffing', bytes: 1024 },
      { kind: 'read-ahead-full', at: 900 },
      { kind: 'line', roundTrip: 300 },
      { kind: 'text-let-go', from: 0, to: 1, events: 2 },
      { kind: 'text-let-go', from: 0, to: 9, events: 2 },
      { kind: 'text-let-go', from: 0, to: 9, events: null },
      { kind: 'chunks-lost', chunks: 3, bytes: 9 },
      { kind: 'log-disagrees', about: 'start', recorded: 1, logged: 2 },
      { kind: 'log-disagrees', about: 'headers', recorded: 2, logged: 1 },
      { kind: 'log-disagrees', about: 'end', recorded: 1, logged: 2 },
    ];
    const records: Stream[] = [
      streamOf(steady, { marks, outcome: 'failed', source: 'network-log' }),
      streamOf([], {
        response: null,
        outcome: 'aborted',
        error: 'The page was left or closed before the stream ended.',
      }),
      streamOf(steady, { outcome: 'open' }),
    ];
    const notices = records.flatMap((record) => [
      ...streamNotices({ record, live: false, importedFrom: null }),
      ...streamNotices({ record, live: false, importedFrom: '一.json' }),
    ]);
    expect(foreignWords(notices.map(({ text }) => text.replaceAll('json', '')).join('\n'))).toEqual([]);
  });
});

describe('the gist of a verdict', () => {
  const gist = (name: string): string => {
    const stream = watchedRecord(STREAMS[name] ?? streamOf([]));
    return stream.verdict === null ? '' : verdictGist(stream.verdict, false);
  };

  it('has its numbers', () => {
    expect(gist('streaming')).toMatch(/^流式到达：分 80 次到达，历时 [\d.]+ 秒，首次在请求后 60 毫秒。$/);
    expect(gist('held')).toMatch(/^一次性到达：84 个事件在 0 毫秒内到达，此前沉寂 2\.0\d 秒。$/);
    expect(gist('size')).toMatch(/^按大小刷出：共 \d+ 次，每次约 4\.1 kB，间隔 \d+ 毫秒。/);
    expect(gist('time')).toMatch(/^按时间刷出：共 \d+ 次，每 412 毫秒一次。/);
    expect(gist('start')).toMatch(/^开头被滞留：\d+ 个事件一并到达，而它们的生成历时 1\.\d+ 秒；/);
    expect(gist('whole')).toMatch(/^请求的是流/);
    expect(gist('short')).toMatch(/^现有数据不足以判定/);
  });

  it('stands before the English sentence, and in English not at all', () => {
    const stream = watchedRecord(STREAMS.whole ?? streamOf([]));
    const summary = stream.verdict?.summary ?? '';
    const html = (): string => renderToStaticMarkup(<VerdictSentence stream={stream} />);
    expect(html()).toContain(`<span>${gist('whole')}</span> <span class="hint" lang="en">${summary}</span>`);
    speak(LANGUAGES.en);
    expect(html()).toContain(`<span>${summary}</span>`);
    expect(html()).not.toContain('lang="en"');
    speak(LANGUAGES['zh-CN']);
  });
});

it.each<[Conclusion, string]>([
  [
    { kind: 'held', held: 'A', hold: { from: 300, to: 2500, isUnsure: false }, sentence: '' },
    'A 被滞留 2.2 秒，而 B 流式到达。',
  ],
  [
    { kind: 'held', held: 'B', hold: { from: 300, to: 2500, isUnsure: true }, isConditional: true, sentence: '' },
    '若两者请求相同：B 似乎被滞留 2.2 秒，而 A 流式到达。',
  ],
  [{ kind: 'held', held: 'A', sentence: '' }, 'A 被滞留（一次性到达），而 B 流式到达。'],
  [{ kind: 'whole', isConditional: true, sentence: '' }, '若两者请求相同：一个整体返回，另一个流式到达。'],
  [{ kind: 'neither-streamed', sentence: '' }, '两者都不是流式到达。'],
  [{ kind: 'both-streamed', sentence: '' }, '两者都是流式到达。'],
  [{ kind: 'inconclusive', sentence: '' }, '无法从两者得出结论。'],
])('a conclusion has a gist, too: %j', (conclusion, gist) => {
  const held = watchedRecord(streamOf(heldToTheEnd(stamped(steady))));
  expect(conclusionGist(conclusion, { A: held, B: held })).toBe(gist);
});
