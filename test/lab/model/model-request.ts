import { ApiError } from './api-error.ts';
import { isModelStringProblem, type ModelChoice, parseModelString, scheduleOf } from './model-string.ts';

/** What every request has, whichever API it speaks. */
export interface ModelRequest {
  readonly model: string;
  readonly choice: ModelChoice;
  readonly promptCharacters: number;
}

/** The fields of a request body, or an ApiError. */
export function parseFields(body: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ApiError(400, 'We could not parse the JSON body of your request.');
  }
  if (!isObject(parsed)) throw new ApiError(400, 'The body of your request is not a JSON object.');
  return parsed;
}

/** What the field `model` chooses, or an ApiError. */
export function chooseModel(model: string): ModelChoice {
  const choice = parseModelString(model);
  if (!isModelStringProblem(choice)) return choice;
  if (choice.kind === 'bad-parameter')
    throw new ApiError(400, `Bad model parameter ${choice.detail}.`, { param: 'model' });
  throw new ApiError(404, `The model '${choice.name}' does not exist or you do not have access to it.`, {
    code: 'model_not_found',
  });
}

/**
 * Reads a request of an API that the lab speaks as a stream of text and in no other way, with the prompt in the field
 * `prompt`. Throws an ApiError.
 */
export function parseStreamRequest(body: string, prompt: 'messages' | 'input'): ModelRequest {
  const { model, stream, [prompt]: asked } = parseFields(body);
  if (typeof model !== 'string' || asked === undefined) {
    const param = typeof model === 'string' ? prompt : 'model';
    throw new ApiError(400, `Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' });
  }
  if (stream !== true) throw new ApiError(400, 'The lab speaks this API with stream: true only.', { param: 'stream' });
  const choice = chooseModel(model);
  if (scheduleOf(choice).dialect !== 'openai')
    throw new ApiError(400, 'The lab does not reason in this API.', { param: 'model' });
  return { model, choice, promptCharacters: JSON.stringify(asked).length };
}

/** A JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
