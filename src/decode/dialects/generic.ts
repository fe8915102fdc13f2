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
 * Events of no dialect that is known here. What has a text in a usual place adds it to the answer; what is no JSON is itself the text. That is a
 * guess, and the views say so.
 */
export const generic: Dialect = {
  name: 'unknown dialect',
  ending: 'body',
  recognises: () => true,
  createReader() {
    /** Then what is no JSON is broken, and no text. */
    let hasObjects = false;
    return (payload: Payload): Reading => {
      if (isDone(payload)) return { isTerminal: true };
      const { json, data } = payload;
      if (json === undefined) return hasObjects ? NOTHING : oneDelta('text', data);
      if (typeof json === 'string') return oneDelta('text', json);
      hasObjects = true;
      const error = errorText(member(json, 'error'));
      if (error !== undefined) return { error };
      return oneDelta(
        'text',
        PATHS.map((path) => textOf(memberAt(json, ...path))).find((each) => each !== undefined),
      );
    };
  },
};
