import { readFileSync } from 'node:fs';
import type { LanguageTag } from './pictures.ts';

/** Takes what the panel calls something in English. */
export type Word = (english: string) => string;

/** What the panel calls it in another language. */
export function wordsIn(language: LanguageTag): Word {
  if (language === 'en') return (english) => english;
  const [from, to] = [readCatalogue('en'), readCatalogue(language.replace('-', '_'))];
  return (english) => {
    const name = Object.keys(from).find((each) => from[each]?.message === english);
    const word = to[name ?? '']?.message;
    if (word === undefined) throw new Error(`no ${language} for "${english}"`);
    return word;
  };
}

function readCatalogue(locale: string): Record<string, { message: string }> {
  return JSON.parse(readFileSync(new URL(`../../public/_locales/${locale}/messages.json`, import.meta.url), 'utf8'));
}
