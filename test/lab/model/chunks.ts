import type { EpochMilliseconds } from '../units.ts';
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

/** Writes the payloads of one answer, one after another: MiniMax's think tags depend on what came before. */
export interface ChunkWriter {
  role(): object;
  delta(delta: ScheduledDelta): object;
  finish(usage: Usage): object;
  usage(usage: Usage): object;
}

/** MiniMax's own name for its `reasoning_details`. */
export const minimaxReasoningFormat = 'MiniMax-response-v1';

/** Starts the `chat.completion.chunk` payloads of an answer. */
export function chunkWriter(voice: Voice): ChunkWriter {
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
    role: () => chunk({ role: 'assistant', content: '' }, null),
    delta: (delta) => chunk(spell(delta), null),
    finish: (usage) => chunk({}, 'stop', voice.dialect === 'deepseek' ? { usage } : {}),
    usage: (usage) => ({ ...chunk({}, null), choices: [], usage }),
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

/** One SSE event. `sentAt` becomes `_sent` in the payload. */
export function sseEvent(payload: object, sentAt: EpochMilliseconds | null): string {
  return `data: ${JSON.stringify(sentAt === null ? payload : { ...payload, _sent: sentAt })}\n\n`;
}

/** UTF-8, with each U+FFFD replaced by a byte that UTF-8 never uses. */
export function withInvalidBytes(text: string): Buffer {
  return Buffer.concat(
    text.split('\uFFFD').flatMap((part, index) => [...(index === 0 ? [] : [Buffer.of(0xff)]), Buffer.from(part)]),
  );
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
