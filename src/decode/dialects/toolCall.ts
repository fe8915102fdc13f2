import { type Delta, delta, NOTHING, type Reading } from '../dialect.ts';
import { member, textOf } from '../json.ts';

/**
 * A tool call that comes whole: an object with a name, and arguments as an object or as JSON.
 *
 * @param number counts the calls of the stream from 1: an event has one of them, or several
 */
export function toolCall(call: unknown, argumentsName: string, number: number): Delta {
  const text = argumentsText(member(call, argumentsName));
  return delta('tool', text, `tool call ${number}`, textOf(member(call, 'name')));
}

/** A call of a tool begins: its name is known, its arguments come. */
export function toolStart(toolName: unknown, part: unknown): Reading {
  const name = textOf(toolName);
  return name === undefined ? NOTHING : { deltas: [delta('tool', '', textOf(part), name)] };
}

export function argumentsText(given: unknown): string {
  return typeof given === 'string' ? given : jsonText(given);
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value ?? {});
  } catch {
    // Nested deeper than the stack.
    return '';
  }
}
