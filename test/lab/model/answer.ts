import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { epochNow } from '../units.ts';
import type { AnswerWriter } from './answer-writer.ts';
import { startClock } from './clock.ts';
import type { ModelRequest } from './model-request.ts';
import { scheduleOf } from './model-string.ts';
import { play, type Sink } from './player.ts';
import type { RecordWriter, WritableRequestLog } from './request-log.ts';
import type { Schedule, ScheduledWrite } from './schedule.ts';

/** What is to be said to a request, in the spelling of its API. */
export interface Answer {
  readonly asked: ModelRequest;
  readonly body:
    | { readonly kind: 'stream'; readonly writer: AnswerWriter }
    | { readonly kind: 'whole'; readonly payload: object };
}

/** Gives the answer, as a stream or whole, until it ends or the client leaves. */
export async function giveAnswer(
  { asked, body }: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  log: WritableRequestLog,
): Promise<void> {
  const id = headerOf(request, 'x-lab-id') ?? randomUUID();
  const record = log.begin({
    id,
    model: asked.model,
    profile: asked.choice.profile.name,
    stream: body.kind === 'stream',
    startedAt: epochNow(),
  });
  const gone = new AbortController();
  let finished = false;
  response.once('close', () => {
    // `breaks` closes the socket as well, but then the record is finished already.
    if (!finished) record.closedByClient(epochNow());
    gone.abort();
  });
  const finish = () => {
    finished = true;
    record.finished(epochNow());
  };

  const schedule = saying(headerOf(request, 'x-lab-say'), scheduleOf(asked.choice));
  response.setHeader('x-lab-id', id);
  try {
    const rest =
      body.kind === 'stream'
        ? await stream(asked, schedule, body.writer, request, response, record, gone.signal)
        : await whole(schedule, body.payload, response, gone.signal);
    finish();
    if (schedule.ending.kind === 'breaks') response.destroy();
    else response.end(rest);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function stream(
  { choice }: ModelRequest,
  schedule: Schedule,
  writer: AnswerWriter,
  request: IncomingMessage,
  response: ServerResponse,
  record: RecordWriter,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' });
  if (choice.early) response.flushHeaders();
  const stamps = choice.stamps || headerOf(request, 'x-lab-stamps') === '1';
  const sink: Sink = {
    async write(bytes, events, sentAt) {
      const hasRoom = response.write(bytes);
      record.sent(events, sentAt, bytes.toString());
      if (!hasRoom) await once(response, 'drain', { signal: gone });
    },
  };
  await play({ schedule, writer, stamps }, sink, startClock(), gone);
}

/** Takes as long as the stream would. */
async function whole(
  { ending }: Schedule,
  payload: object,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<string> {
  if (ending.kind === 'repeats') return never(gone);
  await startClock().waitUntil(ending.atMilliseconds, gone);
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
  return JSON.stringify(payload);
}

function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

/** What the client wants to hear comes first. */
function saying(words: string | undefined, schedule: Schedule): Schedule {
  if (words === undefined) return schedule;
  const first: ScheduledWrite = {
    atMilliseconds: schedule.roleAtMilliseconds,
    deltas: [{ kind: 'text', text: words }],
  };
  return { ...schedule, writes: [first, ...schedule.writes] };
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
