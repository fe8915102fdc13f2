import type { Milliseconds, StreamNumber } from '../link/messages.ts';
import { markLine } from './lineEstimate.ts';
import {
  ask,
  findText,
  getterOf,
  listenFirst,
  now,
  prototypeOf,
  readerOf,
  sliceText,
  timeOrigin,
  utf8Length,
} from './natives.ts';
import { quietly } from './quietly.ts';
import type { Watch } from './watch.ts';

/** One `EventSource` of the page. Each time it is connected is a stream of its own. */
export interface Connection {
  pageListensFor(type: string): void;
  pageClosed(): void;
}

const urlOf = readerOf(prototypeOf('EventSource'), 'url');
const readyStateOf = readerOf(prototypeOf('EventSource'), 'readyState');
const typeOf = readerOf(Event.prototype, 'type');
const dataOf = getterOf(MessageEvent.prototype, 'data');
const lastEventIdOf = getterOf(MessageEvent.prototype, 'lastEventId');
const documentUrlOf = readerOf(Document.prototype, 'URL');

const CONNECTING = 0;

/** One connection that is reported. */
interface Live {
  number: StreamNumber;
  startedAt: Milliseconds;
  answered: boolean;
}

/**
 * Reports the connections of `source`: the one its construction asks for, and those that the browser makes by itself
 * after one has ended (https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection).
 *
 * An event's time is when the task began that brought it: the browser hands out all events of one piece of body in one
 * task, and the page's own work on the first must not make the others look later than they were.
 *
 * @param startedAt when the page asked for it
 * @param turns tells tasks apart
 */
export function followConnection(
  source: EventSource,
  startedAt: Milliseconds,
  turns: () => number,
  { recorder, page, nextStream }: Watch,
): Connection {
  const pageUrl = documentUrlOf(document);
  const url = urlOf(source);
  let live: Live | undefined;
  let lastEventId = '';
  let turn = -1;
  let taskBegan: Milliseconds = 0;

  const start = (at: Milliseconds): Live => {
    const number = nextStream();
    page.streamStarted();
    recorder.observe({
      type: 'stream-started',
      stream: number,
      source: 'eventsource',
      startedAt: timeOrigin + at,
      page: pageUrl,
      request: {
        method: 'GET',
        url,
        headers:
          lastEventId === ''
            ? [['accept', 'text/event-stream']]
            : [
                ['accept', 'text/event-stream'],
                ['last-event-id', lastEventId],
              ],
      },
    });
    recorder.observe({ type: 'stream-marked', stream: number, mark: { kind: 'event-level' } });
    markLine(recorder, number);
    live = { number, startedAt: at, answered: false };
    return live;
  };

  /** The browser came back by itself. It tells when it was answered, never when it asked. */
  const restart = (at: Milliseconds): Live => {
    const again = start(at);
    recorder.observe({ type: 'stream-marked', stream: again.number, mark: { kind: 'reconnected', lastEventId } });
    return again;
  };

  const end = (outcome: 'complete' | 'aborted' | 'failed', error: string): void => {
    if (live === undefined) return;
    page.streamEnded();
    recorder.observe({
      type: 'stream-ended',
      stream: live.number,
      endedAt: now() - live.startedAt,
      outcome,
      error,
    });
    live = undefined;
  };

  const opened = (at: Milliseconds): void => {
    if (!recorder.recording) return;
    const { number, startedAt } = live ?? restart(at);
    live = { number, startedAt, answered: true };
    recorder.observe({
      type: 'response-received',
      stream: number,
      headersAt: at - startedAt,
      // Nothing else opens an EventSource; script is told no other header, and no URL after a redirect.
      status: 200,
      statusText: '',
      url,
      headers: [['content-type', 'text/event-stream']],
    });
  };

  const errored = (): void => {
    const isOver = readyStateOf(source) !== CONNECTING;
    // A refusal ends everything; that the browser tried once more is known only now.
    if (isOver && live === undefined && recorder.recording) restart(now());
    if (isOver) end('failed', REFUSED);
    else if (live?.answered) end('complete', ENDED);
    else end('failed', UNANSWERED);
  };

  const eventArrived = (event: Event, type: string, id: string, at: Milliseconds): void => {
    if (live === undefined || !recorder.recording) return;
    const data = ask(dataOf, event);
    const text = framedAgain(type, typeof data === 'string' ? data : '', id === lastEventId ? undefined : id);
    lastEventId = id;
    recorder.chunkArrived(live.number, at - live.startedAt, utf8Length(text), text);
  };

  const hear = (event: Event): void => {
    // The page may dispatch what it likes on its own object.
    if (!event.isTrusted) return;
    quietly(() => {
      const current = turns();
      if (current !== turn) {
        turn = current;
        taskBegan = now();
        page.tookIn();
      }
      const type = typeOf(event);
      // A server may name its events `open` and `error` too; only what it sent is a MessageEvent.
      const id = ask(lastEventIdOf, event);
      if (typeof id === 'string') eventArrived(event, type, id, taskBegan);
      else if (type === 'open') opened(taskBegan);
      else if (type === 'error') errored();
    });
  };

  // The same function for every name: the browser adds it once per name, however often it is asked.
  listenFirst(source, 'open', hear);
  listenFirst(source, 'error', hear);
  listenFirst(source, 'message', hear);
  start(startedAt);
  return {
    pageListensFor(type) {
      listenFirst(source, type, hear);
    },
    pageClosed() {
      end('aborted', 'closed by the page');
    },
  };
}

const ENDED =
  'the connection ended: finished or broken off, script is not told which; the browser connects again by itself';
const UNANSWERED = 'no answer came; the browser tries again by itself';
const REFUSED = 'the browser gave up: the answer was refused, or was not status 200 with the type text/event-stream';

/** As it stood in the body, so far as the event tells (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream). */
function framedAgain(type: string, data: string, id: string | undefined): string {
  let text = id === undefined ? '' : `id: ${id}\n`;
  if (type !== 'message') text += `event: ${type}\n`;
  let start = 0;
  for (let end = findText(data, '\n', 0); end !== -1; end = findText(data, '\n', start)) {
    text += `data: ${sliceText(data, start, end)}\n`;
    start = end + 1;
  }
  return `${text}data: ${sliceText(data, start, data.length)}\n\n`;
}
