import { type Delta, type Dialect, delta, isDone, NOTHING, type Reading } from '../dialect.ts';
import { isObject, listOf, member, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { openaiUsage } from './openaiChat.ts';

/** OpenAI Completions (https://platform.openai.com/docs/api-reference/completions), as vLLM and llama.cpp still serve them. */
export const openaiCompletions: Dialect = {
  name: 'OpenAI Completions',
  ending: 'event',
  recognises: ({ json }) => member(json, 'object') === 'text_completion',
  createReader() {
    let hasBegun = false;
    return (payload): Reading => {
      if (isDone(payload)) return { isTerminal: true };
      const { json } = payload;
      if (!isObject(json)) return NOTHING;
      const choices = listOf(json.choices);
      const deltas: Delta[] = [];
      let finishReason: string | undefined;
      for (const each of choices) {
        const index = numberOf(member(each, 'index')) ?? 0;
        const text = textOf(member(each, 'text'));
        if (text !== undefined) deltas.push(delta('text', text, index === 0 ? undefined : `answer ${index + 1}`));
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
  },
};
