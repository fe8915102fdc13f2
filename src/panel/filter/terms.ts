/** What a term asks for. */
export type Matter =
  | { kind: 'text'; text: string }
  | { kind: 'regex'; source: string; flags: string }
  /** `typed` is the whole, in case that it is no key: "localhost:8080". */
  | { kind: 'key'; key: string; value: string; typed: string };

/** One of the terms that a filter is made of. */
export interface Term {
  /** It has a minus before it: what it asks for is not wanted. */
  isNegated: boolean;
  matter: Matter;
}

/** Words between spaces; quotes, at the beginning or after a key, keep spaces together. Quotes that are not closed yet reach to the end. */
const TERM = /-?(?:[a-z]+(?:-[a-z]+)*:)?"[^"]*(?:"|$)|\S+/gi;
const KEY = /^([a-z]+(?:-[a-z]+)*):(.*)$/is;
/** With the flags that JavaScript has, so that "/v1/chat" is a path. */
const REGEX = /^\/(.+)\/([dgimsuvy]*)$/s;

/** Cuts a filter into its terms. What is not finished yet (`-`, `""`, `is:`) is none. */
export function readTerms(filter: string): Term[] {
  return [...filter.matchAll(TERM)].flatMap(([typed]) => {
    const isNegated = typed.startsWith('-');
    const matter = matterOf(isNegated ? typed.slice(1) : typed);
    return matter === null ? [] : [{ isNegated, matter }];
  });
}

function matterOf(typed: string): Matter | null {
  if (typed.startsWith('"')) return textMatter(unquoted(typed));
  const [, source, flags] = REGEX.exec(typed) ?? [];
  if (source !== undefined && flags !== undefined) return { kind: 'regex', source, flags };
  const [, key, given] = KEY.exec(typed) ?? [];
  if (key === undefined || given === undefined) return textMatter(typed);
  const value = unquoted(given);
  return value === '' ? null : { kind: 'key', key: key.toLowerCase(), value, typed };
}

function textMatter(text: string): Matter | null {
  return text === '' ? null : { kind: 'text', text };
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.replaceAll('"', '') : text;
}
