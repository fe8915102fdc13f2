import { type Dialect, delta, NOTHING, oneDelta, type Payload, type Reading, usageOf } from '../dialect.ts';
import { member, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { toolStart } from './toolCall.ts';

/** Codes of AI SDK 4 (https://github.com/vercel/ai/blob/ai%404.3.19/packages/ui-utils/src/data-stream-parts.ts). */
const CODE = /^[0-9a-k]$/;

/** AI SDK 4, data stream. It ends with its body, after the part `d`. */
export const aiSdkDataStream: Dialect = {
  name: 'AI SDK 4 data stream',
  ending: 'event',
  recognises: ({ type, json }) => type !== undefined && CODE.test(type) && json !== undefined,
  createReader: () => readPart,
};

/**
 * What assistant-stream writes (https://www.assistant-ui.com/docs/runtimes/data-stream): the parts of AI SDK 4 with some of its own, which
 * name the message part they add to. Known as that dialect by the first of its own parts.
 */
export const assistantDataStream: Dialect = {
  name: 'assistant-ui data stream',
  ending: 'event',
  recognises: ({ type }) => type?.startsWith('aui-') ?? false,
  createReader: () => (payload) => {
    const { type, json } = payload;
    const parent = textOf(member(json, 'parentId'));
    switch (type) {
      case 'aui-text-delta':
        return oneDelta('text', member(json, 'textDelta'), parent);
      case 'aui-reasoning-delta':
        return oneDelta('reasoning', member(json, 'reasoningDelta') ?? member(json, 'textDelta'), parent);
      default:
        return readPart(payload);
    }
  },
};

function readPart({ type, json }: Payload): Reading {
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
      return oneDelta('tool', member(json, 'argsTextDelta'), textOf(member(json, 'toolCallId')));
    case '9':
      return wholeCall(json);
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

function wholeCall(json: unknown): Reading {
  const name = textOf(member(json, 'toolName'));
  const text = JSON.stringify(member(json, 'args') ?? {});
  return {
    deltas: [{ ...delta('tool', text, textOf(member(json, 'toolCallId'))), ...(name === undefined ? {} : { name }) }],
  };
}
