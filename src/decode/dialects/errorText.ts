import { member, textOf } from '../json.ts';

/** An error's message in the shapes that providers use: a text, or an object with `message`; `undefined` where there is none. */
export function errorText(error: unknown): string | undefined {
  if (error === undefined || error === null || error === false || error === '') return undefined;
  return textOf(error) ?? textOf(member(error, 'message')) ?? textOf(member(error, 'detail')) ?? shortJson(error);
}

const LONGEST = 500;

function shortJson(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, LONGEST);
  } catch {
    // Nested deeper than the stack.
    return 'an error';
  }
}
