import {
  type Delta,
  type Dialect,
  delta,
  isDone,
  NOTHING,
  type Payload,
  type Reading,
  type Usage,
  usageOf,
} from '../dialect.ts';
import { isObject, listOf, member, memberAt, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { ThinkTags } from './thinkTags.ts';

/**
 * OpenAI Chat Completions (https://platform.openai.com/docs/api-reference/chat-streaming), and what others add to it:
 * - reasoning: DeepSeek's `reasoning_content` (https://api-docs.deepseek.com/guides/reasoning_model), OpenRouter's `reasoning` and
 *   `reasoning_details` (https://openrouter.ai/docs/use-cases/reasoning-tokens), MiniMax' `reasoning_details` or `<think>` within the text
 *   (https://platform.minimax.io/docs/api-reference/text-openai-api). Where several say the same, the first of them counts;
 * - Mistral's content that is a list of parts, of which those that think have a list of texts (https://docs.mistral.ai/capabilities/reasoning);
 * - an `error` in mid-stream (https://openrouter.ai/docs/api-reference/streaming).
 */
export const openaiChat: Dialect = {
  name: 'OpenAI Chat Completions',
  ending: 'event',
  recognises({ json }) {
    if (member(json, 'object') === 'chat.completion.chunk') return true;
    return isObject(memberAt(json, 'choices', 0, 'delta'));
  },
  createReader() {
    const tags = new Map<string, ThinkTags>();

    function addChoice(deltas: Delta[], value: unknown): void {
      const index = numberOf(member(value, 'index')) ?? 0;
      const part = index === 0 ? undefined : `answer ${index + 1}`;
      const given = member(value, 'delta');
      const reasoning = reasoningOf(given);
      if (reasoning !== undefined) deltas.push(delta('reasoning', reasoning, part));
      const content = member(given, 'content');
      if (Array.isArray(content)) addContentParts(deltas, content, part);
      const text = textOf(content) ?? textOf(member(given, 'refusal'));
      if (text !== undefined) tagsOf(part).take(text, part, deltas);
      addToolCalls(deltas, given, part);
      addFunctionCall(deltas, given, part);
      if (textOf(member(value, 'finish_reason')) !== undefined) tagsOf(part).end(part, deltas);
    }

    function addContentParts(deltas: Delta[], content: readonly unknown[], part: string | undefined): void {
      for (const each of content) {
        for (const thought of listOf(member(each, 'thinking'))) {
          const reasoning = textOf(member(thought, 'text'));
          if (reasoning !== undefined) deltas.push(delta('reasoning', reasoning, part));
        }
        const text = textOf(member(each, 'text'));
        if (text !== undefined) tagsOf(part).take(text, part, deltas);
      }
    }

    function tagsOf(part = ''): ThinkTags {
      const known = tags.get(part);
      if (known !== undefined) return known;
      const fresh = new ThinkTags();
      tags.set(part, fresh);
      return fresh;
    }

    /** Not every stream comes to a finish reason. */
    function end(): Delta[] {
      const deltas: Delta[] = [];
      for (const [part, each] of tags) each.end(part === '' ? undefined : part, deltas);
      return deltas;
    }

    return Object.assign(readChoices(addChoice), { end });
  },
};

/** Reads what chat and the older completions have in common: a list of choices, each with its part of an answer. */
export function readChoices(addChoice: (deltas: Delta[], choice: unknown) => void): (payload: Payload) => Reading {
  let hasBegun = false;
  return (payload) => {
    if (isDone(payload)) return { isTerminal: true };
    const { json } = payload;
    if (!isObject(json)) return NOTHING;
    const choices = listOf(json.choices);
    const deltas: Delta[] = [];
    let finishReason: string | undefined;
    for (const each of choices) {
      addChoice(deltas, each);
      finishReason ??= textOf(member(each, 'finish_reason'));
    }
    const begins = !hasBegun && choices.length > 0;
    hasBegun ||= begins;
    return {
      deltas: deltas.length > 0 ? deltas : undefined,
      message: finishReason !== undefined ? 'ends' : begins ? 'begins' : undefined,
      finishReason,
      usage: openaiUsage(json.usage),
      error: errorText(json.error),
    };
  };
}

/** As Chat Completions and Responses name them. */
export function openaiUsage(usage: unknown): Usage | undefined {
  if (!isObject(usage)) return undefined;
  return usageOf(
    numberOf(member(usage, 'prompt_tokens')) ?? numberOf(member(usage, 'input_tokens')),
    numberOf(member(usage, 'completion_tokens')) ?? numberOf(member(usage, 'output_tokens')),
    numberOf(memberAt(usage, 'completion_tokens_details', 'reasoning_tokens')) ??
      numberOf(memberAt(usage, 'output_tokens_details', 'reasoning_tokens')),
  );
}

function reasoningOf(given: unknown): string | undefined {
  const text = textOf(member(given, 'reasoning_content')) ?? textOf(member(given, 'reasoning'));
  if (text !== undefined) return text;
  const pieces = listOf(member(given, 'reasoning_details'));
  if (pieces.length === 0) return undefined;
  const details = pieces.map((each) => textOf(member(each, 'text')) ?? textOf(member(each, 'summary')) ?? '');
  return textOf(details.join(''));
}

function addToolCalls(deltas: Delta[], given: unknown, answer: string | undefined): void {
  for (const [i, call] of listOf(member(given, 'tool_calls')).entries()) {
    const index = numberOf(member(call, 'index')) ?? i;
    const text = member(member(call, 'function'), 'arguments');
    const name = textOf(member(member(call, 'function'), 'name'));
    if (name === undefined && textOf(text) === undefined) continue;
    deltas.push(delta('tool', typeof text === 'string' ? text : '', partOf(answer, `tool call ${index + 1}`), name));
  }
}

/** As it was before there were calls of tools, at most one in an answer. */
function addFunctionCall(deltas: Delta[], given: unknown, answer: string | undefined): void {
  const call = member(given, 'function_call');
  if (!isObject(call)) return;
  const name = textOf(member(call, 'name'));
  const text = textOf(member(call, 'arguments'));
  if (name === undefined && text === undefined) return;
  deltas.push(delta('tool', text ?? '', partOf(answer, 'function call'), name));
}

function partOf(answer: string | undefined, part: string): string {
  return answer === undefined ? part : `${answer}, ${part}`;
}
