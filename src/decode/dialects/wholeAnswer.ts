import { type Delta, type Dialect, delta, NOTHING, type Reading } from '../dialect.ts';
import { isObject, listOf, member, memberAt, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { openaiUsage } from './openaiChat.ts';

/** Where providers have the text of an answer that is not streamed: lists of things, and the text in each. */
const LISTS: readonly (readonly [list: string, ...path: string[]])[] = [
  // OpenAI Chat Completions, and the older completions (https://platform.openai.com/docs/api-reference/chat/object).
  ['choices', 'message', 'content'],
  ['choices', 'text'],
  // Anthropic Messages (https://docs.anthropic.com/en/api/messages).
  ['content', 'text'],
];

/** One JSON document where a stream may have been asked for: its text, or its error, as far as it is in a usual place. */
export const wholeAnswer: Dialect = {
  name: 'one JSON document',
  ending: 'body',
  recognises: () => false,
  createReader:
    () =>
    ({ json }) =>
      isObject(json) ? readDocument(json) : NOTHING,
};

function readDocument(json: Record<string, unknown>): Reading {
  const deltas: Delta[] = [
    ...LISTS.flatMap(([list, ...path]) => listOf(json[list]).map((item) => textOf(memberAt(item, ...path)))),
    // OpenAI Responses (https://platform.openai.com/docs/api-reference/responses/object), Gemini (https://ai.google.dev/api/generate-content).
    ...listOf(json.output).flatMap((item) => textsOf(member(item, 'content'))),
    ...listOf(json.candidates).flatMap((item) => textsOf(memberAt(item, 'content', 'parts'))),
    // Ollama (https://docs.ollama.com/api/chat).
    textOf(memberAt(json.message, 'content')),
    textOf(json.response),
  ].flatMap((text) => (text === undefined ? [] : [delta('text', text)]));
  return {
    deltas: deltas.length > 0 ? deltas : undefined,
    usage: openaiUsage(json.usage),
    error: errorText(json.error),
  };
}

function textsOf(parts: unknown): (string | undefined)[] {
  return listOf(parts).map((part) => textOf(member(part, 'text')));
}
