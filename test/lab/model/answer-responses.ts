import { epochNow } from '../units.ts';
import type { Answer } from './answer.ts';
import { type AnswerEvent, type AnswerWriter, seededDigits } from './answer-writer.ts';
import { type ModelRequest, parseStreamRequest } from './model-request.ts';
import { scheduleOf } from './model-string.ts';
import { answerText, deltasOf, type Schedule } from './schedule.ts';

/**
 * The answer to a body of OpenAI's `POST /v1/responses` with `stream: true`, or an ApiError: events and fields as in
 * https://platform.openai.com/docs/api-reference/responses-streaming. It has no `[DONE]`. A delta counts as one token.
 */
export function responsesAnswer(requestBody: string): Answer {
  const asked = parseStreamRequest(requestBody, 'input');
  return { asked, body: { kind: 'stream', writer: responsesWriter(asked, scheduleOf(asked.choice)) } };
}

function responsesWriter(asked: ModelRequest, schedule: Schedule): AnswerWriter {
  const digits = seededDigits(asked.choice.seed);
  const event = numberedEvents();
  const item = { id: `msg_${digits}`, type: 'message', role: 'assistant' };
  const place = { item_id: item.id, output_index: 0, content_index: 0 };
  const response = {
    id: `resp_${digits}`,
    object: 'response',
    created_at: Math.floor(epochNow() / 1000),
    model: asked.choice.profile.name,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
  };
  const begun = { ...response, status: 'in_progress', output: [], usage: null };
  const part = (text: string) => ({ type: 'output_text', text, annotations: [] });
  return {
    opening: () => [
      event('response.created', { response: begun }),
      event('response.in_progress', { response: begun }),
      event('response.output_item.added', { output_index: 0, item: { ...item, status: 'in_progress', content: [] } }),
      event('response.content_part.added', { ...place, part: part('') }),
    ],
    delta: ({ text }) => [event('response.output_text.delta', { ...place, delta: text, logprobs: [] })],
    closing: () => {
      const text = answerText(schedule);
      const done = { ...item, status: 'completed', content: [part(text)] };
      return [
        event('response.output_text.done', { ...place, text, logprobs: [] }),
        event('response.content_part.done', { ...place, part: part(text) }),
        event('response.output_item.done', { output_index: 0, item: done }),
        event('response.completed', {
          response: { ...response, status: 'completed', output: [done], usage: usageOf(asked, schedule) },
        }),
      ];
    },
  };
}

/** Each event says its number in the answer, from 0. */
function numberedEvents(): (type: string, fields: object) => AnswerEvent {
  let next = 0;
  return (type, fields) => ({ name: type, data: { type, sequence_number: next++, ...fields } });
}

function usageOf(asked: ModelRequest, schedule: Schedule): object {
  const input = Math.ceil(asked.promptCharacters / 4);
  const output = deltasOf(schedule).length;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + output,
  };
}
