import type { IncomingMessage, ServerResponse } from 'node:http';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  convertToModelMessages,
  extractReasoningMiddleware,
  pipeUIMessageStreamToResponse,
  safeValidateUIMessages,
  streamText,
  wrapLanguageModel,
} from 'ai';
import { BodyTooLarge, readBody } from '../net/body.ts';
import { allowAnyOrigin } from '../net/cors.ts';
import type { Bytes } from '../units.ts';
import { type Route, type RouteGateway, readRoute } from './route.ts';

/** What the route needs to know, asked anew for each request: the gateways start after the app server. */
export interface ChatUpstreams {
  readonly modelUrl: string;
  readonly gateways: readonly RouteGateway[];
}

const largestBody: Bytes = 2 ** 20;

/** `POST /api/chat`, as an app with the AI SDK has it: a UI message stream, made from the model's answer. */
export async function answerChatRoute(
  request: IncomingMessage,
  response: ServerResponse,
  upstreams: ChatUpstreams,
): Promise<void> {
  if (allowAnyOrigin(request, response, 'POST, OPTIONS')) return;
  if (request.method !== 'POST') return sendProblem(response, 405, 'POST only');
  const query = new URL(request.url ?? '/', 'http://lab').searchParams;
  const route = readRoute(query);
  if (query.has('gateway') && query.get('gateway') !== route.gateway) {
    return sendProblem(response, 400, `no gateway ${query.get('gateway')}`);
  }
  const modelUrl = modelUrlFor(route, upstreams);
  if (modelUrl === null) return sendProblem(response, 400, `gateway ${route.gateway} is not running`);

  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const messages = await readMessages(request);
  if (typeof messages === 'string') return sendProblem(response, 400, messages);

  const labId = request.headers['x-lab-id'];
  const provider = createOpenAICompatible({
    name: 'lab',
    baseURL: `${modelUrl}/v1`,
    apiKey: 'lab',
    includeUsage: true,
    headers: typeof labId === 'string' ? { 'x-lab-id': labId } : {},
  });
  const result = streamText({
    // Models that think within the content: MiniMax.
    model: route.profile.startsWith('reasoning-minimax')
      ? wrapLanguageModel({
          model: provider(route.profile),
          middleware: extractReasoningMiddleware({ tagName: 'think' }),
        })
      : provider(route.profile),
    messages: await convertToModelMessages(messages),
    abortSignal: gone.signal,
    maxRetries: 0,
    // The error goes to the page; by default it goes to the console as well.
    onError: () => {},
  });
  // Not the method of `result` that does the same: it drops the promise, and a model that breaks off would end the process.
  await pipeUIMessageStreamToResponse({
    response,
    stream: result.toUIMessageStream({ sendReasoning: true, onError: String }),
  });
}

function modelUrlFor(route: Route, { modelUrl, gateways }: ChatUpstreams): string | null {
  if (route.gateway === 'direct' || route.position === 'browser-app') return modelUrl;
  return gateways.find((gateway) => gateway.name === route.gateway)?.toModelUrl ?? null;
}

/** The messages, or what is wrong with them. */
async function readMessages(request: IncomingMessage) {
  let body: unknown;
  try {
    body = JSON.parse(await readBody(request, largestBody));
  } catch (error) {
    return error instanceof BodyTooLarge ? 'the body is too large' : 'the body is not JSON';
  }
  if (typeof body !== 'object' || body === null || !('messages' in body)) return 'messages are missing';
  const checked = await safeValidateUIMessages({ messages: body.messages });
  return checked.success ? checked.data : checked.error.message;
}

function sendProblem(response: ServerResponse, status: number, problem: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ error: problem }));
}
