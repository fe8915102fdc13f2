import { type Dialect, NOTHING, oneDelta, type Reading } from '../dialect.ts';
import { member, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { toolStart } from './toolCall.ts';

const OWN = /^(?:RUN|STEP|TEXT_MESSAGE|REASONING|THINKING|TOOL_CALL|STATE|MESSAGES|ACTIVITY)_[A-Z_]+$/;

/** AG-UI (https://docs.ag-ui.com/concepts/events). `timestamp` is optional, in milliseconds since 1970. */
export const agUi: Dialect = {
  name: 'AG-UI',
  ending: 'event',
  recognises: ({ json }) => OWN.test(textOf(member(json, 'type')) ?? ''),
  createReader:
    () =>
    ({ json }) => {
      const said = read(json);
      const madeAt = numberOf(member(json, 'timestamp'));
      return madeAt === undefined ? said : { ...said, madeAt };
    },
};

function read(json: unknown): Reading {
  const added = member(json, 'delta');
  switch (member(json, 'type')) {
    case 'RUN_STARTED':
      return { message: 'begins' };
    case 'TEXT_MESSAGE_CONTENT':
    case 'TEXT_MESSAGE_CHUNK':
      return oneDelta('text', added, textOf(member(json, 'messageId')));
    case 'REASONING_MESSAGE_CONTENT':
    case 'REASONING_MESSAGE_CHUNK':
    case 'THINKING_TEXT_MESSAGE_CONTENT':
      return oneDelta('reasoning', added);
    case 'TOOL_CALL_START':
      return toolStart(member(json, 'toolCallName'), member(json, 'toolCallId'));
    case 'TOOL_CALL_ARGS':
    case 'TOOL_CALL_CHUNK':
      return oneDelta('tool', added, textOf(member(json, 'toolCallId')));
    case 'RUN_FINISHED':
      return { message: 'ends', isTerminal: true };
    case 'RUN_ERROR':
      return { message: 'ends', isTerminal: true, error: errorText(json) ?? 'an error' };
    default:
      return NOTHING;
  }
}
