import { type Dialect, isDone, NOTHING, oneDelta, type Payload, type Reading, usageOf } from '../dialect.ts';
import { isObject, member, memberAt, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { ToolCalls, toolStart } from './toolCall.ts';

/** Part types, and the member that each of them has as a text. Others (`start`, `finish`) are anybody's, and more of these follow them. */
const OWN = new Map<unknown, string>([
  ['text-start', 'id'],
  ['text-delta', 'delta'],
  ['text-end', 'id'],
  ['reasoning-start', 'id'],
  ['reasoning-delta', 'delta'],
  ['reasoning-end', 'id'],
  ['tool-input-start', 'toolCallId'],
  ['tool-input-delta', 'toolCallId'],
  ['tool-input-available', 'toolCallId'],
  ['tool-input-error', 'toolCallId'],
  ['tool-output-available', 'toolCallId'],
  ['error', 'errorText'],
]);
/** Parts that have only their type. */
const BARE = new Set<unknown>(['start-step', 'finish-step']);

/** AI SDK 5 and later, UI message stream (https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol#data-stream-protocol). */
export const aiSdkUi: Dialect = {
  name: 'AI SDK UI message stream',
  ending: 'event',
  recognises({ json }) {
    const type = member(json, 'type');
    const own = OWN.get(type);
    if (own !== undefined) return typeof member(json, own) === 'string';
    return BARE.has(type) && isObject(json) && Object.keys(json).length === 1;
  },
  createReader() {
    const calls = new ToolCalls();
    return (payload) => read(payload, calls);
  },
};

function read(payload: Payload, calls: ToolCalls): Reading {
  if (isDone(payload)) return { isTerminal: true };
  const { json } = payload;
  switch (member(json, 'type')) {
    case 'start':
      return { message: 'begins' };
    case 'text-delta':
      return oneDelta('text', member(json, 'delta'), textOf(member(json, 'id')));
    case 'reasoning-delta':
      return oneDelta('reasoning', member(json, 'delta'), textOf(member(json, 'id')));
    case 'tool-input-start':
      return toolStart(member(json, 'toolName'), member(json, 'toolCallId'));
    case 'tool-input-delta':
      return calls.piece(member(json, 'inputTextDelta'), member(json, 'toolCallId'));
    // Not every tool's input is streamed before.
    case 'tool-input-available':
    case 'tool-input-error':
      return calls.whole(member(json, 'toolName'), member(json, 'input'), member(json, 'toolCallId'));
    case 'finish':
      return finished(json);
    case 'abort':
      return { message: 'ends', finishReason: textOf(member(json, 'reason')) ?? 'abort' };
    case 'error':
      return { error: errorText(member(json, 'errorText')) ?? 'an error' };
    default:
      return NOTHING;
  }
}

/** Usage is there only where the server puts it into the message's metadata, under a name of its own choice; these are usual. */
function finished(json: unknown): Reading {
  const metadata = member(json, 'messageMetadata');
  const usage = member(metadata, 'usage') ?? memberAt(metadata, 'custom', 'usage') ?? member(metadata, 'totalUsage');
  return {
    message: 'ends',
    finishReason: textOf(member(json, 'finishReason')),
    usage: usageOf(numberOf(member(usage, 'inputTokens')), numberOf(member(usage, 'outputTokens'))),
  };
}
