import { isObject, parseJson } from '../decode/json.ts';
import type { StreamRequest } from '../trace/recording.ts';

/** Did two requests ask for the same? Where not, or where nobody knows, why: the end of a sentence. */
export type Asked = { same: true } | { same: false | 'unknown'; because: string };

/** Members that decide how an answer comes, and not only what it says. */
const SHAPING = [
  'tools',
  'functions',
  'tool_choice',
  'response_format',
  'reasoning',
  'reasoning_effort',
  'thinking',
  'modalities',
  'n',
];

/**
 * Compares what two requests asked of the model: the model, the prompt, whether it was to stream, and what else decides how an answer
 * comes. Providers write the same prompt in several ways, so its texts are compared; gateways put the provider before the
 * model's name. What only one request tells makes it unknown.
 */
export function askedTheSame(a: StreamRequest, b: StreamRequest): Asked {
  const [bodyA, bodyB] = [bodyOf(a), bodyOf(b)];
  if (bodyA === undefined || bodyB === undefined) return withoutBodies(a, b);
  if (bodyA.stream !== bodyB.stream && (bodyA.stream === false || bodyB.stream === false))
    return differ('only one of them asked for a stream');

  const [modelA, modelB] = [modelOf(a, bodyA), modelOf(b, bodyB)];
  if (modelA !== undefined && modelB !== undefined && !isSameModel(modelA, modelB))
    return differ(`they asked for different models (${shortened(modelA)} and ${shortened(modelB)})`);
  const [promptA, promptB] = [promptOf(bodyA), promptOf(bodyB)];
  if (promptA !== undefined && promptB !== undefined && promptA !== promptB) return differ('their prompts differ');
  const other = SHAPING.find((member) => inOrder(bodyA[member]) !== inOrder(bodyB[member]));
  if (other !== undefined) return differ(`their requests differ in "${other}"`);

  if (a.body === b.body && a.url === b.url) return { same: true };
  if (modelA === undefined || modelB === undefined) return unknown('not both requests name their model');
  if (promptA === undefined || promptB === undefined) return unknown('not both requests tell their prompt');
  return { same: true };
}

function withoutBodies(a: StreamRequest, b: StreamRequest): Asked {
  const isAlike = a.method === b.method && a.body === b.body && isSamePlace(a, b);
  // Without a body it is the address that asks. Two hosts may take the same one for different things.
  if (isAlike && (a.body !== undefined || hostOf(a) === hostOf(b) || queryOf(a) !== '')) return { same: true };
  return unknown('their requests do not tell what they asked for');
}

function differ(because: string): Asked {
  return { same: false, because };
}

function unknown(because: string): Asked {
  return { same: 'unknown', because };
}

type Body = Record<string, unknown>;

function bodyOf({ body }: StreamRequest): Body | undefined {
  if (body === undefined) return undefined;
  const parsed = parseJson(body);
  return parsed.ok && isObject(parsed.value) && !isDeep(parsed.value) ? parsed.value : undefined;
}

const DEEPEST = 100;

/** A page may send anything: what nests so deep that walking it would fail is no prompt. */
function isDeep(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((each) => isDeep(each, left - 1));
}

/** Gemini, Azure and Bedrock have it in the URL. */
function modelOf({ url }: StreamRequest, { model }: Body): string | undefined {
  if (typeof model === 'string') return model;
  return /\/(?:models?|deployments)\/([^/?#]+?)(?::\w+)?(?:[/?#]|$)/.exec(url)?.[1];
}

/** "openai/gpt-4o" of a gateway is "gpt-4o". */
function isSameModel(a: string, b: string): boolean {
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}

/** In the order in which a model reads them. */
const PROMPT = [
  'system',
  'systemInstruction',
  'system_instruction',
  'instructions',
  'messages',
  'contents',
  'input',
  'prompt',
];
/** Of messages: what is made up anew for every request, and what only names a text's kind. */
const NO_TEXT = new Set([
  'id',
  'messageId',
  'role',
  'type',
  'state',
  'metadata',
  'createdAt',
  'cache_control',
  'status',
]);

/** `undefined` where there is none that is known as one. */
function promptOf(body: Body): string | undefined {
  const texts = PROMPT.flatMap((member) => textsIn(body[member]));
  return texts.length === 0 ? undefined : JSON.stringify(texts);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => (NO_TEXT.has(name) ? [] : textsIn(each)));
}

/** JSON with the members of each object in the order of their names. */
function inOrder(value: unknown): string | undefined {
  return JSON.stringify(value, (_, each: unknown) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

function isSamePlace(a: StreamRequest, b: StreamRequest): boolean {
  return lastSegment(a) === lastSegment(b) && queryOf(a) === queryOf(b);
}

function lastSegment({ url }: StreamRequest): string | undefined {
  return URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : url;
}

function queryOf({ url }: StreamRequest): string {
  return URL.canParse(url) ? new URL(url).search : '';
}

function hostOf({ url }: StreamRequest): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

const LONGEST_MODEL = 60;

function shortened(model: string): string {
  return model.length > LONGEST_MODEL ? `${model.slice(0, LONGEST_MODEL)}…` : model;
}
