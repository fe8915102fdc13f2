import { type Dialect, NOTHING, oneDelta, type Reading, usageOf } from '../dialect.ts';
import { member, memberAt, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { toolStart } from './toolCall.ts';

const OWN = /^(?:message_(?:start|delta|stop)|content_block_(?:start|delta|stop))$/;

/** Anthropic Messages (https://docs.anthropic.com/en/docs/build-with-claude/streaming). */
export const anthropicMessages: Dialect = {
  name: 'Anthropic Messages',
  ending: 'event',
  recognises: ({ json }) => OWN.test(textOf(member(json, 'type')) ?? ''),
  createReader() {
    const isHidden = hiddenThinking();
    return ({ json }) => (isHidden(json) ? { hidesReasoning: true } : read(json));
  },
};

/**
 * Tells with which events thinking was hidden: where it is redacted, and where it is left out, so that its block has only a signature
 * (https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking).
 */
function hiddenThinking(): (json: unknown) => boolean {
  let isSigned = false;
  let isShown = false;

  function note(holder: unknown): void {
    isSigned ||= textOf(member(holder, 'signature')) !== undefined;
    isShown ||= textOf(member(holder, 'thinking')) !== undefined;
  }

  return (json) => {
    switch (member(json, 'type')) {
      case 'content_block_start': {
        // One block after the other: https://docs.anthropic.com/en/docs/build-with-claude/streaming
        isSigned = false;
        isShown = false;
        const block = member(json, 'content_block');
        note(block);
        return member(block, 'type') === 'redacted_thinking';
      }
      case 'content_block_delta':
        note(member(json, 'delta'));
        return false;
      case 'content_block_stop':
        return isSigned && !isShown;
      default:
        return false;
    }
  };
}

function read(json: unknown): Reading {
  switch (member(json, 'type')) {
    case 'message_start': {
      const usage = memberAt(json, 'message', 'usage');
      return { message: 'begins', usage: usageOf(inputTokens(usage), undefined) };
    }
    case 'content_block_start':
      return blockStart(member(json, 'content_block'), partOf(json));
    case 'content_block_delta':
      return blockDelta(member(json, 'delta'), partOf(json));
    case 'message_delta': {
      const usage = member(json, 'usage');
      return {
        finishReason: textOf(memberAt(json, 'delta', 'stop_reason')),
        usage: usageOf(inputTokens(usage), numberOf(member(usage, 'output_tokens'))),
      };
    }
    case 'message_stop':
      return { message: 'ends', isTerminal: true };
    case 'error':
      return { error: errorText(member(json, 'error')) ?? 'an error' };
    default:
      return NOTHING;
  }
}

/** The format lets a block start with some of its text, though Anthropic starts it empty. */
function blockStart(block: unknown, part: string): Reading {
  switch (member(block, 'type')) {
    case 'text':
      return oneDelta('text', member(block, 'text'));
    case 'thinking':
      return oneDelta('reasoning', member(block, 'thinking'));
    default:
      return toolStart(member(block, 'name'), part);
  }
}

function blockDelta(added: unknown, part: string): Reading {
  switch (member(added, 'type')) {
    case 'text_delta':
      return oneDelta('text', member(added, 'text'));
    case 'thinking_delta':
      return oneDelta('reasoning', member(added, 'thinking'));
    case 'input_json_delta':
      return oneDelta('tool', member(added, 'partial_json'), part);
    default:
      return NOTHING;
  }
}

function partOf(json: unknown): string {
  return `block ${(numberOf(member(json, 'index')) ?? 0) + 1}`;
}

/** With what came from the cache or went there, which Anthropic counts apart. */
function inputTokens(usage: unknown): number | undefined {
  const fresh = numberOf(member(usage, 'input_tokens'));
  if (fresh === undefined) return undefined;
  const cached = ['cache_creation_input_tokens', 'cache_read_input_tokens'] as const;
  return cached.reduce((sum, name) => sum + (numberOf(member(usage, name)) ?? 0), fresh);
}
