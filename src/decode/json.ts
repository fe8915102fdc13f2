/** Larger texts are not parsed: 16 million characters take some 120 ms. */
const MOST_JSON_CHARACTERS = 16_000_000;

/** Why a text cannot be read as JSON; the browser's own words where it tells. */
export type JsonProblem = { kind: 'too-long' } | { kind: 'bad-json'; error: string };

export type Parsed = { ok: true; value: unknown } | { ok: false; problem: JsonProblem };

/** Parses JSON that comes from elsewhere. Never throws; says what is wrong. */
export function parseJson(text: string): Parsed {
  if (text.length > MOST_JSON_CHARACTERS) return { ok: false, problem: { kind: 'too-long' } };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: { kind: 'bad-json', error: error instanceof Error ? error.message : String(error) } };
  }
}

/** Whether the text is one whole JSON text, or too long to be looked at. */
export function isJson(text: string): boolean {
  return text.length > MOST_JSON_CHARACTERS || parseJson(text).ok;
}

/** The member of a JSON object, `undefined` where it is no object or has none of that name. */
export function member(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  const found = value[name];
  // Most members that are asked for are not there, and asking whether they are the object's own takes longer than looking.
  return found !== undefined && Object.hasOwn(value, name) ? found : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of members: `memberAt(value, 'delta', 'text')`. A number takes the item of a list. */
export function memberAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) at = typeof step === 'string' ? member(at, step) : Array.isArray(at) ? at[step] : undefined;
  return at;
}

/** `undefined` for all that is no string, and for the empty one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `undefined` for all that is no finite number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
