import { type Delta, type Dialect, delta, type Reading, usageOf } from '../dialect.ts';
import { listOf, member, memberAt, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { timeOf } from './time.ts';
import { toolCall } from './toolCall.ts';

/** Ollama's own API (https://docs.ollama.com/api/streaming): lines with the time at which each was made. */
export const ollama: Dialect = {
  name: 'Ollama',
  ending: 'event',
  recognises: ({ json }) =>
    typeof member(json, 'done') === 'boolean' &&
    (typeof member(json, 'response') === 'string' || typeof memberAt(json, 'message', 'content') === 'string'),
  createReader() {
    let hasBegun = false;
    let calls = 0;
    return ({ json }): Reading => {
      const message = member(json, 'message');
      const isLast = member(json, 'done') === true;
      const begins = !hasBegun;
      hasBegun = true;
      const called = listOf(member(message, 'tool_calls'));
      const deltas = [
        ...textDelta('reasoning', textOf(member(message, 'thinking')) ?? member(json, 'thinking')),
        ...textDelta('text', textOf(member(message, 'content')) ?? member(json, 'response')),
        ...called.map((call, i) => toolCall(member(call, 'function'), 'arguments', calls + i + 1)),
      ];
      calls += called.length;
      return {
        deltas: deltas.length > 0 ? deltas : undefined,
        message: isLast ? 'ends' : begins ? 'begins' : undefined,
        finishReason: isLast ? textOf(member(json, 'done_reason')) : undefined,
        usage: usageOf(numberOf(member(json, 'prompt_eval_count')), numberOf(member(json, 'eval_count'))),
        error: errorText(member(json, 'error')),
        isTerminal: isLast ? true : undefined,
        madeAt: timeOf(member(json, 'created_at')),
      };
    };
  },
};

function textDelta(channel: 'text' | 'reasoning', text: unknown): Delta[] {
  return typeof text === 'string' && text !== '' ? [delta(channel, text)] : [];
}
