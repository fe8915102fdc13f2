import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import chinese from '../../public/_locales/zh_CN/messages.json' with { type: 'json' };
import { createLanguage, type Languages } from '../../src/panel/language/language.ts';

const ENGLISH = createLanguage('en', english);

/** The interface's languages without an extension to load them. */
export const LANGUAGES: Readonly<Record<'en' | 'zh-CN', Languages>> = {
  en: { shown: ENGLISH, english: ENGLISH },
  'zh-CN': { shown: createLanguage('zh_CN', chinese), english: ENGLISH },
};
