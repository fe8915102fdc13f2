import { type Dialect, isDone, NOTHING, oneDelta, type Payload, type Reading } from '../dialect.ts';
import { member, memberAt, textOf } from '../json.ts';
import { errorText } from './errorText.ts';

/** Where home-made streams have their text, in this order. */
const PATHS = [
  ['delta'],
  ['text'],
  ['content'],
  ['token'],
  ['response'],
  ['answer'],
  ['delta', 'text'],
  ['delta', 'content'],
  ['data', 'text'],
  ['token', 'text'],
];

/**
 * Events of no dialect that is known here. Of objects, what has a text in a usual place adds it to the answer. Before any object came an event
 * is itself the text: as it is, numbers and quotes too, or, where the first was a JSON string, read as one. That is a guess, and the
 * views say so.
 */
export const generic: Dialect = {
  name: 'unknown dialect',
  ending: 'body',
  recognises: () => true,
  createReader() {
    /** With objects, what is none is broken, and no text. */
    let kind: 'unknown' | 'raw text' | 'JSON strings' | 'objects' = 'unknown';
    return (payload: Payload): Reading => {
      if (isDone(payload)) return { isTerminal: true };
      const { json, data } = payload;
      if (typeof json !== 'object' || json === null) {
        if (kind === 'objects') return NOTHING;
        if (kind === 'unknown') kind = typeof json === 'string' ? 'JSON strings' : 'raw text';
        return oneDelta('text', kind === 'JSON strings' && typeof json === 'string' ? json : data);
      }
      kind = 'objects';
      const error = errorText(member(json, 'error'));
      if (error !== undefined) return { error };
      return oneDelta(
        'text',
        PATHS.map((path) => textOf(memberAt(json, ...path))).find((each) => each !== undefined),
      );
    };
  },
};
