import type { Answer } from './answer.ts';
import { type AnswerEvent, seededDigits } from './answer-writer.ts';
import { parseStreamRequest } from './model-request.ts';
import { scheduleOf } from './model-string.ts';
import { deltasOf } from './schedule.ts';

/**
 * The answer to a body of Anthropic's `POST /v1/messages` with `stream: true`, or an ApiError: events and fields as in
 * https://platform.claude.com/docs/en/build-with-claude/streaming. A delta counts as one token.
 */
export function messagesAnswer(requestBody: string): Answer {
  const asked = parseStreamRequest(requestBody, 'messages');
  const message = {
    id: `msg_${seededDigits(asked.choice.seed)}`,
    type: 'message',
    role: 'assistant',
    content: [],
    model: asked.choice.profile.name,
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: Math.ceil(asked.promptCharacters / 4), output_tokens: 1 },
  };
  const tokens = deltasOf(scheduleOf(asked.choice)).length;
  const writer = {
    opening: () => [
      event('message_start', { message }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      event('ping', {}),
    ],
    delta: ({ text }: { text: string }) => [
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
    ],
    closing: () => [
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: tokens },
      }),
      event('message_stop', {}),
    ],
  };
  return { asked, body: { kind: 'stream', writer } };
}

function event(type: string, fields: object): AnswerEvent {
  return { name: type, data: { type, ...fields } };
}
