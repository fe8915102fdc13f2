import { type Dialect, NOTHING, oneDelta, type Reading } from '../dialect.ts';
import { member, memberAt, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { openaiUsage } from './openaiChat.ts';
import { toolStart } from './toolCall.ts';

/** Types that end a response (https://platform.openai.com/docs/api-reference/responses-streaming). */
const TERMINAL = new Set(['response.completed', 'response.incomplete', 'response.failed']);

/** OpenAI Responses (https://platform.openai.com/docs/api-reference/responses-streaming). It has no `[DONE]`. */
export const openaiResponses: Dialect = {
  name: 'OpenAI Responses',
  ending: 'event',
  recognises: ({ json }) => /^response\.[a-z_.]+$/.test(textOf(member(json, 'type')) ?? ''),
  createReader: () => read,
};

function read({ json }: { json: unknown }): Reading {
  const type = textOf(member(json, 'type')) ?? '';
  const added = member(json, 'delta');
  switch (type) {
    case 'response.created':
      return { message: 'begins' };
    // Only here a call has its name. An item that is no call may have one as well.
    case 'response.output_item.added':
      return /_call$/.test(textOf(memberAt(json, 'item', 'type')) ?? '')
        ? toolStart(memberAt(json, 'item', 'name'), callPart(json))
        : NOTHING;
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      return oneDelta('text', added);
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_text.delta':
      return oneDelta('reasoning', added);
    case 'response.function_call_arguments.delta':
    case 'response.custom_tool_call_input.delta':
    case 'response.mcp_call_arguments.delta':
    case 'response.code_interpreter_call_code.delta':
      return oneDelta('tool', added, callPart(json));
    case 'error':
      // Two shapes: the error's members at the top, or below `error`.
      return { error: errorText(member(json, 'error')) ?? errorText(json) ?? 'an error', isTerminal: true };
    default:
      return TERMINAL.has(type) ? ended(type, member(json, 'response')) : NOTHING;
  }
}

function callPart(json: unknown): string | undefined {
  const item = numberOf(member(json, 'output_index'));
  return item === undefined ? undefined : `tool call ${item + 1}`;
}

function ended(type: string, response: unknown): Reading {
  return {
    message: 'ends',
    isTerminal: true,
    finishReason: textOf(memberAt(response, 'incomplete_details', 'reason')) ?? type.slice('response.'.length),
    usage: openaiUsage(member(response, 'usage')),
    error: errorText(member(response, 'error')),
  };
}
