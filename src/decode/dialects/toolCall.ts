import { type Delta, delta, NOTHING, type Reading } from '../dialect.ts';
import { member, textOf } from '../json.ts';

/** A tool call that comes whole: an object with a name, and arguments as an object or as JSON. */
export function toolCall(call: unknown, argumentsName: string, index: number): Delta {
  const given = member(call, argumentsName);
  const name = textOf(member(call, 'name'));
  const text = typeof given === 'string' ? given : jsonText(given);
  return { ...delta('tool', text, `tool call ${index + 1}`), ...(name === undefined ? {} : { name }) };
}

/** A call of a tool begins: its name is known, its arguments come. */
export function toolStart(toolName: unknown, part: unknown): Reading {
  const name = textOf(toolName);
  return name === undefined ? NOTHING : { deltas: [{ ...delta('tool', '', textOf(part)), name }] };
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value ?? {});
  } catch {
    // Nested deeper than the stack.
    return '';
  }
}
