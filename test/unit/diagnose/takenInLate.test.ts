import { describe, expect, it } from 'vitest';
import { isHeldBack } from '../../../src/diagnose/held.ts';
import type { NetworkLog, Stream } from '../../../src/trace/recording.ts';
import { aiSdkAnswer, chatAnswer, heldToTheEnd, type Piece, responseOf, streamOf, verdictOf } from './streams.ts';

const UNDATED: NetworkLog = { timings: {}, fromCache: false, fromServiceWorker: false };
const LOG: NetworkLog = { ...UNDATED, startedAt: 1 };

/** Everything from the `from`th piece on is taken in at `at`, for the page works until then. */
function takenInAt(pieces: readonly Piece[], from: number, at: number): Piece[] {
  return pieces.map((piece, i) => (i < from ? piece : { ...piece, at: Math.max(piece.at, at) }));
}

/** A chat app behind an AI SDK server, whose model's answer was held until 2540 ms: it renders the first 40 events, and takes in the rest at `at`. */
function rendered(at: number, changes: Partial<Stream> = {}, log: Partial<NetworkLog> = {}): Stream {
  const pieces = takenInAt(heldToTheEnd(aiSdkAnswer(64, 40), 1), 40, at);
  return streamOf(pieces, {
    response: responseOf('text/event-stream', 6),
    longTasks: [[2539, at - 2541]],
    network: { ...LOG, bodyBytes: 4000, wireBodyBytes: 4430, finishedAt: 2546, ...log },
    ...changes,
  });
}

/** 1,004 events of which the log has the end 200 ms after the first came, after a silence. */
function lateAfter(silence: number): Stream {
  const pieces = takenInAt(heldToTheEnd(chatAnswer(1000, silence / 1000)), 400, silence + 500);
  const at = pieces[0]?.at ?? 0;
  return streamOf(pieces, {
    response: responseOf('text/event-stream', 6),
    longTasks: [[at, silence + 500 - at]],
    network: { ...LOG, finishedAt: at + 200 },
  });
}

describe('a burst of which the page took in a part late, busy with what came first', () => {
  it('is found, by the end of the answer in the network log', () => {
    const { pattern, confidence, because, facts } = verdictOf(rendered(2650));
    expect([pattern, confidence]).toEqual(['all-at-once', 'medium']);
    expect(because[0]).toBe(
      "By the browser's network log all of them had come at most 13 ms after the first; the page, busy for 101 ms, took in the rest later.",
    );
    expect(facts).toContainEqual({
      name: 'from the burst to the end in the network log',
      value: expect.closeTo(13.2, 5),
      unit: 'ms',
      bound: 'at most 0.25 ms per event, and 0.05 of the silence',
    });
  });

  it.each<[string, Stream]>([
    ['the page was not busy', rendered(2650, { longTasks: [] })],
    ['the page was busy for less than half of it', rendered(2650, { longTasks: [[2545, 50]] })],
    ['the log has the end as late as the page', rendered(2650, {}, { finishedAt: 2647 })],
    [
      'the log does not know',
      streamOf(takenInAt(heldToTheEnd(aiSdkAnswer(64, 40), 1), 40, 2650), { longTasks: [[2539, 109]] }),
    ],
    ["a service worker of the page's own answered", rendered(2650, {}, { fromServiceWorker: true })],
    ['the silence was short for so long a burst', lateAfter(4000)],
    ['the log does not say when the request began', rendered(2650, { network: { ...UNDATED, finishedAt: 2546 } })],
    ['the log has the end before the first of it came', rendered(2650, {}, { finishedAt: 2532 })],
    ['it is known by the network log alone', rendered(2650, { source: 'network-log' })],
    ["the log's clock is not the page's", rendered(2650, {}, { startedAt: -30 })],
    ['the page was busy before it, too', rendered(2650, { longTasks: [[2500, 149]] })],
  ])('is laid to nobody on the way where %s', (_, stream) => {
    expect(['inconclusive', 'page-blocked']).toContain(verdictOf(stream).pattern);
  });

  it('is found after a silence that is long for it', () => {
    expect(verdictOf(lateAfter(5000)).pattern).toBe('all-at-once');
  });

  it.each([
    // Of 12,200 bytes and more on average, which a busy page makes of small ones.
    ['204 events, 0.9 ms apart', chatAnswer(200, 0.9, 6000)],
    ['1,004 events, 0.5 ms apart', chatAnswer(1000, 0.5, 6000)],
  ])('is no burst for coming in large pieces: %s', (_, made) => {
    const end = made.at(-1)?.at ?? 0;
    const wide = made.map(({ at, text }) => ({ at, text: text.replace('chatcmpl', 'chatcmpl-'.repeat(30)) }));
    const stream = streamOf(takenInAt(takenInAt(wide, 2, 6120), Math.floor((6120 - 6000) / 0.9), end + 60), {
      response: responseOf('text/event-stream', 6),
      longTasks: [
        [6000, 120],
        [6120, end - 6060],
      ],
      network: { ...LOG, finishedAt: end - 3 },
    });
    expect(isHeldBack(verdictOf(stream).pattern)).toBe(false);
  });

  it('is not laid to a slow line as well', () => {
    const { summary, because } = verdictOf(rendered(2650, {}, { bodyBytes: 4000, wireBodyBytes: 4013 }));
    expect(because[0]).toContain('took in the rest later');
    expect(summary).not.toContain('line');
  });

  it.each([
    // The page is behind the log by as much, with all that comes.
    [0.4, 6],
    [0.5, 6],
    [1, 12],
    [2, 20],
    [5, 20],
  ])(
    'is no burst where the model talks every %d ms after it has thought, and the page is %d ms behind',
    (gap, behind) => {
      for (const deltas of [12, 20, 60, 200, 1000]) {
        for (const busy of [50, 100, 300]) {
          const made = chatAnswer(deltas, gap, 2000);
          const end = made.at(-1)?.at ?? 0;
          const stream = streamOf(takenInAt(made, 2, 2000 + busy), {
            response: responseOf('text/event-stream', 6),
            longTasks: [[2000, busy]],
            network: { ...LOG, finishedAt: end - 1 - behind },
          });
          expect([deltas, busy, isHeldBack(verdictOf(stream).pattern)]).toEqual([deltas, busy, false]);
        }
      }
    },
  );
});
