import { ApiError } from './api-error.ts';
import { isModelStringProblem, type ModelChoice, parseModelString } from './model-string.ts';

/** A valid body of `POST /v1/chat/completions`. */
export interface ChatRequest {
  readonly model: string;
  readonly choice: ModelChoice;
  readonly promptCharacters: number;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  /** MiniMax's switch between `<think>` and `reasoning_details`. */
  readonly splitsReasoning: boolean;
}

/** Reads a request body, or throws an ApiError that says what is wrong with it. */
export function parseChatRequest(body: string): ChatRequest {
  const request = parseObject(body);
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
  const choice = parseModelString(model);
  if (isModelStringProblem(choice)) {
    if (choice.kind === 'bad-parameter')
      throw new ApiError(400, `Bad model parameter ${choice.detail}.`, { param: 'model' });
    throw new ApiError(404, `The model '${choice.name}' does not exist or you do not have access to it.`, {
      code: 'model_not_found',
    });
  }
  return {
    model,
    choice,
    promptCharacters: JSON.stringify(messages).length,
    stream: stream === true,
    includeUsage: isObject(streamOptions) && streamOptions.include_usage === true,
    splitsReasoning: request.reasoning_split === true || choice.parameters.split === 1,
  };
}

function parseObject(body: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ApiError(400, 'We could not parse the JSON body of your request.');
  }
  if (!isObject(parsed)) throw new ApiError(400, 'The body of your request is not a JSON object.');
  return parsed;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
