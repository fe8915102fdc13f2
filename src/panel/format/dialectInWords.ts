import type { Dialect } from '../../decode/dialect.ts';
import { generic } from '../../decode/dialects/generic.ts';
import { textStream } from '../../decode/dialects/textStream.ts';
import { wholeAnswer } from '../../decode/dialects/wholeAnswer.ts';
import { message } from '../language/language.ts';

/** The dialect by its name, which is the same in all languages; what nobody named is described. */
export function dialectInWords(dialect: Dialect | null): string {
  switch (dialect) {
    case null:
      return message('dialectNotYet');
    case generic:
      return message('dialectUnknown');
    case textStream:
      return message('dialectTextStream');
    case wholeAnswer:
      return message('dialectDocument');
    default:
      return dialect.name;
  }
}
