import { type Channel, type Dialect, delta, NOTHING, type Reading, type Usage, usageOf } from '../dialect.ts';
import { listOf, member, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';

const OWN = /^(?:RUN|STEP|TEXT_MESSAGE|REASONING|THINKING|TOOL_CALL|STATE|MESSAGES|ACTIVITY)_[A-Z_]+$/;

/** AG-UI (https://docs.ag-ui.com/concepts/events). `timestamp` is optional, in milliseconds since 1970. */
export const agUi: Dialect = {
  name: 'AG-UI',
  ending: 'event',
  recognises: ({ json }) => OWN.test(textOf(member(json, 'type')) ?? ''),
  createReader() {
    /** Of chunks, only the first of a message or a call has to say which it is. */
    const last: Record<Channel, string | undefined> = { text: undefined, reasoning: undefined, tool: undefined };

    function added(channel: Channel, json: unknown, idName: string): Reading {
      const part = textOf(member(json, idName)) ?? last[channel];
      last[channel] = part;
      const name = textOf(member(json, 'toolCallName'));
      const text = textOf(member(json, 'delta'));
      if (text === undefined && name === undefined) return NOTHING;
      return { deltas: [delta(channel, text ?? '', part, name)] };
    }

    function read(json: unknown): Reading {
      switch (member(json, 'type')) {
        case 'RUN_STARTED':
          return { message: 'begins' };
        case 'TEXT_MESSAGE_CONTENT':
        case 'TEXT_MESSAGE_CHUNK':
          return added('text', json, 'messageId');
        case 'REASONING_MESSAGE_CONTENT':
        case 'REASONING_MESSAGE_CHUNK':
        case 'THINKING_TEXT_MESSAGE_CONTENT':
          return added('reasoning', json, 'messageId');
        case 'TOOL_CALL_START':
        case 'TOOL_CALL_ARGS':
        case 'TOOL_CALL_CHUNK':
          return added('tool', json, 'toolCallId');
        case 'RUN_FINISHED':
          return { message: 'ends', isTerminal: true, usage: runUsage(member(json, 'usage')) };
        case 'RUN_ERROR':
          return { message: 'ends', isTerminal: true, error: errorText(json) ?? 'an error' };
        default:
          return NOTHING;
      }
    }

    return ({ json }) => {
      const said = read(json);
      const madeAt = numberOf(member(json, 'timestamp'));
      return madeAt === undefined ? said : { ...said, madeAt };
    };
  },
};

/** A list with what each model used (https://www.npmjs.com/package/@ag-ui/core, `TokenUsage`); reasoning is a part of the output. */
function runUsage(usage: unknown): Usage | undefined {
  const sum = (name: string): number | undefined => {
    const counts = listOf(usage).flatMap((each) => numberOf(member(each, name)) ?? []);
    return counts.length === 0 ? undefined : counts.reduce((total, count) => total + count, 0);
  };
  return usageOf(sum('inputTokens'), sum('outputTokens'), sum('reasoningTokens'));
}
