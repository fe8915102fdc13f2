import {
  type Channel,
  type Dialect,
  delta,
  isDone,
  NOTHING,
  oneDelta,
  type Payload,
  type Reading,
  usageOf,
} from '../dialect.ts';
import { listOf, member, memberAt, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';

/** By the types of parts. No object, which has members that a type may be named after. */
const CHANNELS = new Map<unknown, Channel>([
  ['text', 'text'],
  ['reasoning', 'reasoning'],
  ['tool-call', 'tool'],
]);

/**
 * assistant-ui's assistant transport (https://www.assistant-ui.com/docs/runtimes/assistant-transport): a delta names the part it adds to by its
 * path, and what kind of part that is was said when it began.
 */
export const assistantTransport: Dialect = {
  name: 'assistant-ui assistant transport',
  ending: 'event',
  recognises({ json }) {
    const type = member(json, 'type');
    if (!Array.isArray(member(json, 'path'))) return false;
    return (
      type === 'part-start' ||
      type === 'message-finish' ||
      type === 'update-state' ||
      typeof member(json, 'textDelta') === 'string'
    );
  },
  createReader() {
    /** By the path of the part: that of what it belongs to, and its number there. */
    const channels = new Map<string, Channel>();
    const parts = new Map<string, number>();
    let hasBegun = false;

    function startPart(parent: string, part: unknown): Reading {
      const number = parts.get(parent) ?? 0;
      parts.set(parent, number + 1);
      const path = parent === '' ? `${number}` : `${parent}.${number}`;
      const channel = CHANNELS.get(member(part, 'type'));
      if (channel !== undefined) channels.set(path, channel);
      const name = textOf(member(part, 'toolName'));
      return channel === 'tool' && name !== undefined ? { deltas: [delta('tool', '', path, name)] } : NOTHING;
    }

    function readPart(json: unknown): Reading {
      const path = listOf(member(json, 'path')).join('.');
      switch (member(json, 'type')) {
        case 'part-start':
          return startPart(path, member(json, 'part'));
        case 'text-delta': {
          const channel = channels.get(path) ?? 'text';
          return oneDelta(channel, member(json, 'textDelta'), channel === 'tool' ? path : undefined);
        }
        case 'message-finish': {
          const usage = member(json, 'usage');
          return {
            message: 'ends',
            finishReason: textOf(member(json, 'finishReason')),
            usage: usageOf(numberOf(member(usage, 'inputTokens')), numberOf(member(usage, 'outputTokens'))),
          };
        }
        case 'error':
          return { error: errorText(memberAt(json, 'error')) ?? 'an error' };
        default:
          return NOTHING;
      }
    }

    return (payload: Payload): Reading => {
      if (isDone(payload)) return { isTerminal: true };
      const said = readPart(payload.json);
      if (hasBegun || said.message !== undefined) return said;
      hasBegun = true;
      return { ...said, message: 'begins' };
    };
  },
};
