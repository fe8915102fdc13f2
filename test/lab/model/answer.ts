import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { epochNow } from '../units.ts';
import type { ChatRequest } from './chat-request.ts';
import { chunkWriter, completion, type Usage, type Voice } from './chunks.ts';
import { startClock } from './clock.ts';
import { scheduleOf } from './model-string.ts';
import { play, type Sink } from './player.ts';
import { seededRandom } from './random.ts';
import type { RecordWriter, WritableRequestLog } from './request-log.ts';
import { deltasOf, type Schedule } from './schedule.ts';

/** Speaks the answer, as a stream or whole, until it ends or the client leaves. */
export async function answerChat(
  chat: ChatRequest,
  request: IncomingMessage,
  response: ServerResponse,
  log: WritableRequestLog,
): Promise<void> {
  const id = headerOf(request, 'x-lab-id') ?? randomUUID();
  const record = log.begin({
    id,
    model: chat.model,
    profile: chat.choice.profile.name,
    stream: chat.stream,
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

  const schedule = scheduleOf(chat.choice);
  response.setHeader('x-lab-id', id);
  try {
    const body = chat.stream
      ? await stream(chat, schedule, request, response, record, gone.signal)
      : await wholeAnswer(chat, schedule, response, gone.signal);
    finish();
    if (schedule.ending.kind === 'breaks') response.destroy();
    else response.end(body);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function stream(
  chat: ChatRequest,
  schedule: Schedule,
  request: IncomingMessage,
  response: ServerResponse,
  record: RecordWriter,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' });
  if (chat.choice.early) response.flushHeaders();
  const performance = {
    schedule,
    chunks: chunkWriter(voiceOf(chat, schedule)),
    usage: usageOf(chat, schedule),
    includeUsage: chat.includeUsage,
    stamps: chat.choice.stamps || headerOf(request, 'x-lab-stamps') === '1',
  };
  const sink: Sink = {
    async write(bytes, events, sentAt) {
      const hasRoom = response.write(bytes);
      record.sent(events, sentAt);
      if (!hasRoom) await once(response, 'drain', { signal: gone });
    },
  };
  await play(performance, sink, startClock(), gone);
}

/** Takes as long as the stream would. */
async function wholeAnswer(
  chat: ChatRequest,
  schedule: Schedule,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<string> {
  const { ending } = schedule;
  if (ending.kind === 'repeats') return never(gone);
  await startClock().waitUntil(ending.atMilliseconds, gone);
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
  return JSON.stringify(completion(voiceOf(chat, schedule), deltasOf(schedule), usageOf(chat, schedule)));
}

function voiceOf(chat: ChatRequest, schedule: Schedule): Voice {
  const random = seededRandom(chat.choice.seed ^ 0x5eed);
  const digits = Array.from({ length: 24 }, () => random.integer(0, 15).toString(16)).join('');
  return {
    id: `chatcmpl-${digits}`,
    model: chat.choice.profile.name,
    created: Math.floor(epochNow() / 1000),
    dialect: schedule.dialect,
    splitsReasoning: chat.splitsReasoning,
  };
}

function usageOf(chat: ChatRequest, schedule: Schedule): Usage {
  const deltas = deltasOf(schedule);
  const prompt = Math.ceil(chat.promptCharacters / 4);
  return {
    prompt_tokens: prompt,
    completion_tokens: deltas.length,
    total_tokens: prompt + deltas.length,
    completion_tokens_details: { reasoning_tokens: deltas.filter((delta) => delta.kind === 'reasoning').length },
  };
}

function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
