import { counted, message } from '../../language/language.ts';

/** The text to show: what is longer than `most` is cut, and says by how much. Never in the middle of a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const shown = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  return message('charactersMore', { text: shown, characters: counted('characters', text.length - shown.length) });
}
