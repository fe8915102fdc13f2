import { type Dialect, NOTHING, oneDelta, type Payload, type Reading, usageOf } from '../dialect.ts';
import { member, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { ToolCalls, toolStart } from './toolCall.ts';

/** Codes of AI SDK 4 (https://github.com/vercel/ai/blob/ai%404.3.19/packages/ui-utils/src/data-stream-parts.ts). */
const CODE = /^[0-9a-k]$/;

/** AI SDK 4, data stream. It ends with its body, after the part `d`. */
export const aiSdkDataStream: Dialect = {
  name: 'AI SDK 4 data stream',
  ending: 'event',
  recognises: ({ type, json }) => type !== undefined && CODE.test(type) && json !== undefined,
  createReader() {
    const calls = new ToolCalls();
    return (payload) => readPart(payload, calls);
  },
};

/**
 * What assistant-stream writes (https://www.assistant-ui.com/docs/runtimes/data-stream): the parts of AI SDK 4 with some of its own, which
 * name the message part they add to. Known as that dialect by the first of its own parts.
 */
export const assistantDataStream: Dialect = {
  name: 'assistant-ui data stream',
  ending: 'event',
  recognises: ({ type }) => type?.startsWith('aui-') ?? false,
  createReader() {
    const calls = new ToolCalls();
    return (payload) => {
      const { type, json } = payload;
      const parent = textOf(member(json, 'parentId'));
      switch (type) {
        case 'aui-text-delta':
          return oneDelta('text', member(json, 'textDelta'), parent);
        case 'aui-reasoning-delta':
          return oneDelta('reasoning', member(json, 'reasoningDelta') ?? member(json, 'textDelta'), parent);
        default:
          return readPart(payload, calls);
      }
    };
  },
};

function readPart({ type, json }: Payload, calls: ToolCalls): Reading {
  switch (type) {
    case '0':
      return oneDelta('text', json);
    case 'g':
      return oneDelta('reasoning', json);
    case '3':
      return { error: errorText(json) ?? 'an error' };
    case 'b':
      return toolStart(member(json, 'toolName'), member(json, 'toolCallId'));
    case 'c':
      return calls.piece(member(json, 'argsTextDelta'), member(json, 'toolCallId'));
    case '9':
      return calls.whole(member(json, 'toolName'), member(json, 'args'), member(json, 'toolCallId'));
    case 'f':
      return { message: 'begins' };
    case 'd':
      return {
        message: 'ends',
        isTerminal: true,
        finishReason: textOf(member(json, 'finishReason')),
        usage: partUsage(member(json, 'usage')),
      };
    default:
      return NOTHING;
  }
}

/** `promptTokens` in AI SDK 4, `inputTokens` in assistant-stream. Where the server does not know, JSON has `null` for NaN. */
function partUsage(usage: unknown) {
  return usageOf(
    numberOf(member(usage, 'promptTokens')) ?? numberOf(member(usage, 'inputTokens')),
    numberOf(member(usage, 'completionTokens')) ?? numberOf(member(usage, 'outputTokens')),
  );
}
