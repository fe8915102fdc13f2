/**
 * Control characters but for line feed and tab, and those that turn the direction of text: a terminal obeys the former when they are pasted,
 * and both can make a command look like another.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * The text as one word of a shell. Nothing within single quotes means anything to a shell but their end (POSIX, 2.2.2). Only where there are
 * control characters it is quoted for bash and zsh, as `$'…'` with escapes (https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html):
 * older shells do not know these quotes.
 *
 * *Limitation:* no shell can pass on U+0000; the word ends there.
 */
export function shellWord(text: string): string {
  return CONTROL.test(text) ? `$'${[...text].map(escaped).join('')}'` : `'${text.replaceAll("'", `'\\''`)}'`;
}

const SHORT: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\t': '\\t', '\r': '\\r' };

/** The same escapes in both shells: bytes, as `\u` depends on the locale. An exclamation mark is one of bash's history where it stands bare. */
function escaped(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  if (character !== '!' && !CONTROL.test(character)) return character;
  return [...new TextEncoder().encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
