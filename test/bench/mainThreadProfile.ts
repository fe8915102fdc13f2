import type { CDPSession, Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';

/** What the main thread of a page did: by the browser's own trace. */
export interface MainThreadProfile {
  duration: Milliseconds;
  /** In tasks, on a processor. */
  running: Milliseconds;
  /** In tasks, while other threads had the processors. */
  waiting: Milliseconds;
  /** The longest task, by the time it had a processor: what nobody but the page and those who work in it have made. */
  longestTask: Milliseconds;
}

/** Microseconds. https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
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

/**
 * Traces the browser while `work` is done in the page.
 *
 * @throws when the trace does not hold the page's main thread
 */
export async function profileMainThread(page: Page, work: () => Promise<unknown>): Promise<MainThreadProfile> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the browser is gone');
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
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
  return profileOf(trace.traceEvents);
}

async function readStream(session: CDPSession, handle: string): Promise<string> {
  let text = '';
  for (;;) {
    const { data, eof } = await session.send('IO.read', { handle });
    text += data;
    if (eof) return text;
  }
}

function profileOf(events: TraceEvent[]): MainThreadProfile {
  const marks = events.filter(({ name }) => name === MARK);
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error('the trace has not both marks');
  const tasks = events.filter(
    ({ name, ph, pid, tid, ts }) =>
      name === 'ThreadControllerImpl::RunTask' &&
      ph === 'X' &&
      pid === first.pid &&
      tid === first.tid &&
      ts > first.ts &&
      ts < last.ts,
  );
  const inTasks = tasks.reduce((sum, { dur = 0 }) => sum + dur, 0);
  const running = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0);
  return {
    duration: (last.ts - first.ts) / 1000,
    running: running / 1000,
    waiting: (inTasks - running) / 1000,
    longestTask: tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000,
  };
}
