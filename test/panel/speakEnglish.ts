import { speak } from '../../src/panel/language/language.ts';
import { LANGUAGES } from './languages.ts';

// Imported by what runs the panel's parts without mounting it.
speak(LANGUAGES.en);
