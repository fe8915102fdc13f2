import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, readBody } from '../net/body.ts';
import { allowAnyOrigin } from '../net/cors.ts';
import { type Bytes, epochNow } from '../units.ts';
import { type Answer, giveAnswer } from './answer.ts';
import { chatAnswer } from './answer-chat.ts';
import { messagesAnswer } from './answer-messages.ts';
import { responsesAnswer } from './answer-responses.ts';
import { ApiError } from './api-error.ts';
import { profiles } from './profiles/index.ts';
import { createRequestLog, type RequestLog, type RequestRecord } from './request-log.ts';

/** A scripted model, to be mounted on any number of servers. */
export interface Model {
  /** Answers `/v1/…`, `/lab/events` and `/lab/requests`, and everything else with a 404. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly requests: RequestLog;
}

const largestBody: Bytes = 2 ** 20;

/** The APIs that the model speaks: what it says to a request body. */
const apis: Readonly<Record<string, (requestBody: string) => Answer>> = {
  '/v1/chat/completions': chatAnswer,
  '/v1/messages': messagesAnswer,
  '/v1/responses': responsesAnswer,
};

/** Makes a model with an empty request log. */
export function createModel(): Model {
  const log = createRequestLog();

  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://lab').pathname;
    const allowed = methodsOf(path);
    if (allowAnyOrigin(request, response, `${allowed ?? 'GET, POST'}, OPTIONS`)) return;
    if (allowed === null)
      throw new ApiError(404, `Unknown request URL: ${request.method} ${path}.`, { code: 'unknown_url' });
    if (request.method !== allowed) {
      response.setHeader('Allow', `${allowed}, OPTIONS`);
      throw new ApiError(405, `Not allowed to ${request.method} on ${path}.`, { code: 'method_not_supported' });
    }
    if (path === '/v1/models') return sendJson(response, 200, modelList());
    if (path === '/lab/events') return giveAnswer(chatAnswer(eventsRequest(request)), request, response, log);
    const answerTo = apis[path];
    if (answerTo === undefined) return sendJson(response, 200, log.all().map(withoutText));
    await giveAnswer(answerTo(await readBody(request, largestBody)), request, response, log);
  };

  return {
    requests: log,
    handle(request, response) {
      route(request, response).catch((error: unknown) => {
        if (response.headersSent || response.destroyed) response.destroy();
        else sendError(response, error);
      });
    },
  };
}

function methodsOf(path: string): 'GET' | 'POST' | null {
  if (Object.hasOwn(apis, path)) return 'POST';
  return path === '/v1/models' || path === '/lab/requests' || path === '/lab/events' ? 'GET' : null;
}

/** `?model=` stands for a whole request: `EventSource` cannot send a body. */
function eventsRequest(request: IncomingMessage): string {
  const model = new URL(request.url ?? '/', 'http://lab').searchParams.get('model');
  return JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'go' }] });
}

function withoutText({ textSent: _, ...record }: RequestRecord): object {
  return record;
}

function modelList(): object {
  const created = Math.floor(epochNow() / 1000);
  return {
    object: 'list',
    data: profiles.map(({ name, summary, defaults }) => ({
      id: name,
      object: 'model',
      created,
      owned_by: 'lab',
      summary,
      parameters: defaults,
    })),
  };
}

function sendError(response: ServerResponse, error: unknown): void {
  const known = apiErrorOf(error);
  sendJson(response, known.status, known.body());
}

function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (!(error instanceof BodyTooLarge)) return new ApiError(500, String(error));
  return new ApiError(413, `The request is too large: ${error.message}.`, { code: 'request_too_large' });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
