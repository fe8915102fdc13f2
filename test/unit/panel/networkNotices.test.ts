import { expect, it } from 'vitest';
import { networkNotices } from '../../../src/panel/details/networkNotices.ts';
import { streamNotices } from '../../../src/panel/details/streamNotices.ts';
import { bodySize, countedChunks, countedEvents } from '../../../src/panel/format/streamCounts.ts';
import { streamStatus } from '../../../src/panel/format/streamStatus.ts';
import type { NetworkLog, Stream } from '../../../src/trace/recording.ts';
import { watched } from './watched.ts';

const LOG: NetworkLog = { timings: {}, fromCache: false, fromServiceWorker: false };

function noticesOf(changes: Partial<Stream>): string[] {
  return networkNotices({ ...watched({ end: 'complete' }).record, ...changes }).map(({ text }) => text);
}

it('nothing is said of a stream that the log confirms', () => {
  expect(noticesOf({})).toEqual([]);
  expect(noticesOf({ network: LOG })).toEqual([]);
});

it.each<[string, Partial<Stream>, string]>([
  [
    'timed by DevTools',
    { source: 'network-log', marks: [{ kind: 'timed-by-devtools' }] },
    "Known from DevTools' network log only: events timed by DevTools, chunks unknown.",
  ],
  [
    'untimed',
    { source: 'network-log', marks: [{ kind: 'untimed' }] },
    "Known from DevTools' network log only: when its parts came is unknown.",
  ],
  ['without response', { source: 'network-log', response: null }, "Known from DevTools' network log only."],
  [
    'by a service worker',
    { network: { ...LOG, fromServiceWorker: true } },
    'A service worker served this response: it stands between the page and the network.',
  ],
  ['from the cache', { network: { ...LOG, fromCache: true } }, "The browser's cache served this response."],
  [
    'taken in late',
    { marks: [{ kind: 'log-disagrees', about: 'end', recorded: 1275, logged: 619 }] },
    'DevTools and the page disagree by 656 ms about when the last of it came (page 1.27 s, DevTools 619 ms after the request): the page heard of it late.',
  ],
  [
    'logged late',
    { marks: [{ kind: 'log-disagrees', about: 'headers', recorded: 100, logged: 200 }] },
    'DevTools and the page disagree by 100 ms about when the headers came (page 100 ms, DevTools 200 ms after the request).',
  ],
  [
    'of another time of day',
    { marks: [{ kind: 'log-disagrees', about: 'start', recorded: 0, logged: -3_600_000 }] },
    'DevTools and the page disagree by 60 min 0 s about the start: times of day may be wrong, durations are not touched.',
  ],
])('a stream %s says so', (_, changes, text) => {
  expect(noticesOf(changes)).toEqual([text]);
});

it('what the log does not know is not counted', () => {
  const stream = watched({ chunks: [[10, 'data: a\n\n']], end: 'complete' });
  expect([countedEvents(stream), countedChunks(stream), bodySize(stream)]).toEqual(['1', '1', '9 B']);
  stream.record.source = 'network-log';
  stream.record.network = { ...LOG, bodyBytes: 12 };
  expect([countedEvents(stream), countedChunks(stream), bodySize(stream)]).toEqual(['1', '–', '12 B']);
  stream.record.marks = [{ kind: 'untimed' }];
  stream.record.network = LOG;
  expect([countedEvents(stream), countedChunks(stream), bodySize(stream)]).toEqual(['–', '–', '–']);
});

it('they come after what went wrong, and the status says the protocol', () => {
  const stream = watched({ end: 'failed', error: 'TypeError: network error' });
  stream.record.network = { ...LOG, fromServiceWorker: true };
  if (stream.record.response !== null) stream.record.response.protocol = 'h2';
  expect(streamNotices(stream).map(({ text }) => text.slice(0, 16))).toEqual(['The stream broke', 'A service worker']);
  expect(streamStatus(stream).title).toBe('h2 200 OK – TypeError: network error');
});
