import type { AnswerWriter } from './answer-writer.ts';
import type { Dialect, ScheduledDelta } from './schedule.ts';

/** Token counts as OpenAI spells them; a delta counts as one token. */
export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly completion_tokens_details: { readonly reasoning_tokens: number };
}

export interface Voice {
  readonly id: string;
  readonly model: string;
  /** In seconds, as OpenAI counts. */
  readonly created: number;
  readonly dialect: Dialect;
  /** MiniMax only: reasoning goes to `reasoning_details` instead of `<think>`. */
  readonly splitsReasoning: boolean;
}

/** MiniMax's own name for its `reasoning_details`. */
export const minimaxReasoningFormat = 'MiniMax-response-v1';

/**
 * Starts the `chat.completion.chunk` events of an answer (https://platform.openai.com/docs/api-reference/chat-streaming).
 * `includeUsage`: an event of its own for the usage, as `stream_options.include_usage` asks.
 */
export function chunkWriter(voice: Voice, usage: Usage, includeUsage: boolean): AnswerWriter {
  const spell = contentSpeller(voice);
  const chunk = (delta: object, finishReason: string | null, rest: object = {}) => ({
    id: voice.id,
    object: 'chat.completion.chunk',
    created: voice.created,
    model: voice.model,
    choices: [{ index: 0, delta, finish_reason: finishReason }],
    ...rest,
  });
  return {
    opening: () => [{ data: chunk({ role: 'assistant', content: '' }, null) }],
    delta: (delta) => [{ data: chunk(spell(delta), null) }],
    closing: () => [
      { data: chunk({}, 'stop', voice.dialect === 'deepseek' ? { usage } : {}) },
      ...(includeUsage ? [{ data: { ...chunk({}, null), choices: [], usage } }] : []),
      { data: '[DONE]' },
    ],
  };
}

/** The answer of a request without `stream`. */
export function completion(voice: Voice, deltas: readonly ScheduledDelta[], usage: Usage): object {
  const spell = contentSpeller(voice);
  const reasoning = deltas
    .filter((delta) => delta.kind === 'reasoning')
    .map((delta) => delta.text)
    .join('');
  const content = deltas
    .map(spell)
    .map((delta) => ('content' in delta ? delta.content : ''))
    .join('');
  const message = {
    role: 'assistant',
    content,
    ...(voice.dialect === 'deepseek' ? { reasoning_content: reasoning } : {}),
    ...(voice.dialect === 'minimax' && voice.splitsReasoning ? reasoningDetails(reasoning) : {}),
  };
  return {
    id: voice.id,
    object: 'chat.completion',
    created: voice.created,
    model: voice.model,
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage,
  };
}

function contentSpeller(voice: Voice): (delta: ScheduledDelta) => { content: string | null } | object {
  if (voice.dialect === 'deepseek') {
    return ({ kind, text }) =>
      kind === 'text' ? { content: text, reasoning_content: null } : { content: null, reasoning_content: text };
  }
  if (voice.dialect === 'minimax' && voice.splitsReasoning) {
    return ({ kind, text }) => (kind === 'text' ? { content: text } : reasoningDetails(text));
  }
  let thinking = false;
  return ({ kind, text }) => {
    const opens = kind === 'reasoning' && !thinking;
    const closes = kind === 'text' && thinking;
    thinking = kind === 'reasoning';
    return { content: `${opens ? '<think>\n' : ''}${closes ? '\n</think>\n\n' : ''}${text}` };
  };
}

function reasoningDetails(text: string): object {
  return {
    reasoning_details: [
      { type: 'reasoning.text', id: 'reasoning-text-1', format: minimaxReasoningFormat, index: 0, text },
    ],
  };
}
