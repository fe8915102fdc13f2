import browser from 'webextension-polyfill';
import { createLanguage, type Language, type Languages } from '../../src/panel/language/language.ts';

/**
 * The texts in the language that the browser chose among those of the extension, and in English. `i18n.getMessage` knows the chosen one only,
 * and evidence is English.
 */
export async function loadLanguages(): Promise<Languages> {
  const locale = browser.i18n.getMessage('locale');
  const reading = load('en');
  const [shown, english] = await Promise.all([locale === 'en' ? reading : load(locale), reading]);
  return { shown, english };
}

async function load(locale: string): Promise<Language> {
  const file = await fetch(browser.runtime.getURL(`_locales/${locale}/messages.json`));
  return createLanguage(locale, await file.json());
}
