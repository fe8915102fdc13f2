import { type Delta, type Dialect, delta, NOTHING, type Payload, type Reading } from '../dialect.ts';
import { listOf, member, memberAt, textOf } from '../json.ts';
import { errorText } from './errorText.ts';

/**
 * MCP over streamable HTTP (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports): JSON-RPC messages, of which the response to the
 * request ends the stream.
 */
export const mcp: Dialect = {
  name: 'MCP streamable HTTP',
  ending: 'event',
  recognises: ({ json }) => member(json, 'jsonrpc') === '2.0',
  createReader: () => read,
};

function read({ json }: Payload): Reading {
  const method = textOf(member(json, 'method'));
  if (method === 'notifications/progress' || method === 'notifications/message')
    return notified(member(json, 'params'));
  // A request of the server's own (sampling, elicitation) has a method, a response has none.
  if (method !== undefined) return NOTHING;
  const error = errorText(member(json, 'error'));
  const result = member(json, 'result');
  if (error === undefined && result === undefined) return NOTHING;
  const deltas = listOf(member(result, 'content')).flatMap(contentDelta);
  const failed = member(result, 'isError') === true ? (deltas[0]?.text ?? 'the tool failed') : undefined;
  return {
    deltas: deltas.length > 0 ? deltas : undefined,
    message: 'ends',
    isTerminal: true,
    error: error ?? failed,
  };
}

function notified(params: unknown): Reading {
  const text =
    textOf(member(params, 'message')) ?? textOf(member(params, 'data')) ?? textOf(memberAt(params, 'data', 'message'));
  return text === undefined ? NOTHING : { deltas: [delta('reasoning', `${text}\n`, 'progress')] };
}

function contentDelta(content: unknown): Delta[] {
  const text = textOf(member(content, 'text'));
  return text === undefined ? [] : [delta('text', text)];
}
