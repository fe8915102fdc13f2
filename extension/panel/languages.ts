import browser from 'webextension-polyfill';
import { createLanguage, type Language, type Languages } from '../../src/panel/language/language.ts';

/**
 * The texts in the language that the browser chose among those of the extension, and in English. `i18n.getMessage` knows the chosen one only,
 * and evidence is English.
 */
export async function loadLanguages(): Promise<Languages> {
  const [shown, english] = await Promise.all([load(browser.i18n.getMessage('locale')), load('en')]);
  return { shown, english };
}

async function load(locale: string): Promise<Language> {
  const file = await fetch(browser.runtime.getURL(`_locales/${locale}/messages.json`));
  return createLanguage(locale, await file.json());
}
