import type { CDPSession, Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';

/** An event of the browser's trace. Microseconds. https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** By the clock of the thread: it stands while the thread has no processor. */
  tdur?: number;
}

const MARK = 'streamgauge-bench';

/** What the main thread of a page did. */
export interface MainThreadTrace {
  duration: Milliseconds;
  /** In the order in which they began. Those with a duration alone. */
  events: Required<TraceEvent>[];
}

/**
 * Traces the main thread of a page while `work` is done in it.
 *
 * @param categories of events, beside those of its tasks
 * @throws when the trace does not hold the page's main thread
 */
export async function traceMainThread(
  page: Page,
  categories: readonly string[],
  work: () => Promise<unknown>,
): Promise<MainThreadTrace> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the browser is gone');
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing', ...categories] },
  });
  // The marks tell which of the threads is the page's, and leave out what starting and ending the trace does.
  const mark = (): Promise<unknown> => page.evaluate((name) => void performance.mark(name), MARK);
  await mark();
  await work();
  await mark();
  const ended = new Promise<string>((resolve, reject) => {
    session.once('Tracing.tracingComplete', ({ stream }) =>
      stream === undefined ? reject(new Error('no trace')) : resolve(stream),
    );
  });
  await session.send('Tracing.end');
  const trace: { traceEvents: TraceEvent[] } = JSON.parse(await readStream(session, await ended));
  await session.detach();
  return betweenMarks(trace.traceEvents);
}

async function readStream(session: CDPSession, handle: string): Promise<string> {
  let text = '';
  for (;;) {
    const { data, eof } = await session.send('IO.read', { handle });
    text += data;
    if (eof) return text;
  }
}

function betweenMarks(all: readonly TraceEvent[]): MainThreadTrace {
  const marks = all.filter(({ name }) => name === MARK);
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error('the trace has not both marks');
  const events = all
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === first.pid && tid === first.tid)
    .filter(({ ts }) => ts > first.ts && ts < last.ts)
    .map((event) => ({ ...event, dur: event.dur ?? 0, tdur: event.tdur ?? 0 }))
    .sort((a, b) => a.ts - b.ts);
  return { duration: (last.ts - first.ts) / 1000, events };
}
