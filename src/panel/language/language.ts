import type { Catalogue, CountedName, MessageName, PlaceOf } from './catalogue.ts';

/** A language of the interface: its texts, and how it writes numbers. */
export interface Language {
  /** As `lang` has it: "zh-CN". */
  readonly tag: string;
  readonly catalogue: Catalogue;
  readonly numbers: Intl.NumberFormat;
  readonly plurals: Intl.PluralRules;
}

/** What the panel speaks, and what it says to makers of gateways (`inEnglish`). */
export interface Languages {
  shown: Language;
  english: Language;
}

/** @param locale name of the folder in `_locales`: "zh_CN" */
export function createLanguage(locale: string, catalogue: Catalogue): Language {
  const tag = locale.replace('_', '-');
  return { tag, catalogue, numbers: new Intl.NumberFormat(tag), plurals: new Intl.PluralRules(tag) };
}

const NONE = createLanguage('en', {});
let english = NONE;
let spoken = NONE;

/** Sets the language before anything is shown: the browser's, which stays for as long as the panel is there. */
export function speak(languages: Languages): void {
  english = languages.english;
  spoken = languages.shown;
}

/** The same, and says so of the document. */
export function speakInDocument(languages: Languages): void {
  speak(languages);
  document.documentElement.lang = languages.shown.tag;
}

/** Makes what goes into issues in English: `make` may not wait for anything. */
export function inEnglish<Result>(make: () => Result): Result {
  const before = spoken;
  spoken = english;
  try {
    return make();
  } finally {
    spoken = before;
  }
}

/** The language that is spoken now. */
export function spokenLanguage(): Language {
  return spoken;
}

/** Whether what is written in English needs no other words. */
export function speaksEnglish(): boolean {
  return spoken.tag === english.tag;
}

/** A text of the interface, with what stands in its places. */
export function message<Name extends MessageName>(
  name: Name,
  ...[values]: [PlaceOf<Name>] extends [never] ? [] : [values: Readonly<Record<PlaceOf<Name>, string>>]
): string {
  return filled(textOf(name), values);
}

function filled(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replaceAll(PLACE, (_, place: string) => values[place] ?? '');
}

/** "1 event", "10,000 events". */
export function counted(name: CountedName, count: number): string {
  const form = spoken.plurals.select(count) === 'one' ? 'one' : 'other';
  return message(`${name}_${form}`, { count: spoken.numbers.format(count) });
}

/** `$count$` */
export const PLACE = /\$(\w+)\$/g;

/** The text with its places. What a language lacks is said in English: it has no form for one, for instance. */
export function textOf(name: MessageName): string {
  return (spoken.catalogue[name] ?? english.catalogue[name])?.message ?? name;
}
