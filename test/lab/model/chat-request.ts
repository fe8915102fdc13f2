import { ApiError } from './api-error.ts';
import { chooseModel, isObject, type ModelRequest, parseFields } from './model-request.ts';

/** A valid body of `POST /v1/chat/completions`. */
export interface ChatRequest extends ModelRequest {
  readonly stream: boolean;
  readonly includeUsage: boolean;
  /** MiniMax's switch between `<think>` and `reasoning_details`. */
  readonly splitsReasoning: boolean;
}

/** Reads a request body, or throws an ApiError that says what is wrong with it. */
export function parseChatRequest(body: string): ChatRequest {
  const request = parseFields(body);
  const { model, messages, stream, stream_options: streamOptions } = request;
  if (typeof model !== 'string' || model === '')
    throw new ApiError(400, 'you must provide a model parameter', { param: 'model' });
  if (!Array.isArray(messages)) {
    throw new ApiError(400, "Missing required parameter: 'messages'.", {
      param: 'messages',
      code: 'missing_required_parameter',
    });
  }
  if (messages.length === 0) {
    throw new ApiError(400, "Invalid 'messages': empty array.", { param: 'messages', code: 'empty_array' });
  }
  messages.forEach((message: unknown, index) => {
    if (!isObject(message) || typeof message.role !== 'string') {
      throw new ApiError(400, `Missing required parameter: 'messages[${index}].role'.`, {
        param: `messages[${index}].role`,
        code: 'missing_required_parameter',
      });
    }
  });
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean') {
    throw new ApiError(400, "Invalid type for 'stream': expected a boolean.", {
      param: 'stream',
      code: 'invalid_type',
    });
  }
  const choice = chooseModel(model);
  return {
    model,
    choice,
    promptCharacters: JSON.stringify(messages).length,
    stream: stream === true,
    includeUsage: isObject(streamOptions) && streamOptions.include_usage === true,
    splitsReasoning: request.reasoning_split === true || choice.parameters.split === 1,
  };
}
