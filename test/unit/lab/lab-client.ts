import { request as httpRequest, type IncomingMessage } from 'node:http';
import { epochNow } from '../../lab/units.ts';

/** A streamed answer as a client saw it. */
export interface SeenAnswer {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly headersAt: number;
  /** When the first byte of the body came; epoch milliseconds. */
  readonly firstByteAt: number;
  readonly chunks: readonly { readonly at: number; readonly bytes: Buffer }[];
}

/** A request body for a model string. */
export function chatBody(model: string, more: object = {}): string {
  return JSON.stringify({
    model,
    stream: true,
    messages: [{ role: 'user', content: 'Tell me about rivers.' }],
    ...more,
  });
}

/** Sends a chat request over a connection of its own and gives the response when its headers are there. */
export function openChat(url: string, body: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${url}/v1/chat/completions`,
      { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } },
      resolve,
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Reads an answer to its end, noting when each piece came. */
export async function readAnswer(url: string, body: string, headers: Record<string, string> = {}): Promise<SeenAnswer> {
  const response = await openChat(url, body, headers);
  const headersAt = epochNow();
  const chunks: { at: number; bytes: Buffer }[] = [];
  response.on('data', (bytes: Buffer) => chunks.push({ at: epochNow(), bytes }));
  await new Promise<void>((resolve, reject) => {
    response.once('end', resolve);
    response.once('error', reject);
  });
  return { headers: response.headers, headersAt, firstByteAt: chunks[0]?.at ?? Number.NaN, chunks };
}

/** The payloads of an answer without `[DONE]`. */
export function payloadsOf(text: string): { _sent?: number; choices: { delta: { content?: string | null } }[] }[] {
  return text
    .split('\n\n')
    .map((event) => event.replace(/^data: /, ''))
    .filter((data) => data !== '' && data !== '[DONE]')
    .map((data) => JSON.parse(data));
}

/** When the model wrote each event, by its own stamps. */
export function stampsOf(text: string): number[] {
  return payloadsOf(text).map((payload) => payload._sent ?? Number.NaN);
}

/** The answer in the payloads. */
export function contentOf(text: string): string {
  return payloadsOf(text)
    .map((payload) => payload.choices[0]?.delta.content ?? '')
    .join('');
}
