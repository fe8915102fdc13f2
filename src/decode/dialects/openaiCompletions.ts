import { type Delta, type Dialect, delta } from '../dialect.ts';
import { member, numberOf, textOf } from '../json.ts';
import { readChoices } from './openaiChat.ts';

/** OpenAI Completions (https://platform.openai.com/docs/api-reference/completions), as vLLM and llama.cpp still serve them. */
export const openaiCompletions: Dialect = {
  name: 'OpenAI Completions',
  ending: 'event',
  recognises: ({ json }) => member(json, 'object') === 'text_completion',
  createReader: () => readChoices(addChoice),
};

function addChoice(deltas: Delta[], choice: unknown): void {
  const index = numberOf(member(choice, 'index')) ?? 0;
  const text = textOf(member(choice, 'text'));
  if (text !== undefined) deltas.push(delta('text', text, index === 0 ? undefined : `answer ${index + 1}`));
}
