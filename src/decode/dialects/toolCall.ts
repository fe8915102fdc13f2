import { type Delta, delta, NOTHING, oneDelta, type Reading } from '../dialect.ts';
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

/** Calls of tools whose arguments come in pieces, whole, or in pieces and then whole once more: they are read once. */
export class ToolCalls {
  /** Ids of the calls of which there are arguments. */
  private readonly known = new Set<string>();

  /** A piece of the arguments. */
  piece(text: unknown, id: unknown): Reading {
    const part = textOf(id);
    const said = oneDelta('tool', text, part);
    if (part !== undefined && said !== NOTHING) this.known.add(part);
    return said;
  }

  /** All arguments, as a value or as a text. */
  whole(toolName: unknown, given: unknown, id: unknown): Reading {
    const part = textOf(id);
    if (part !== undefined && this.known.has(part)) return NOTHING;
    if (part !== undefined) this.known.add(part);
    return { deltas: [delta('tool', argumentsText(given), part, textOf(toolName))] };
  }
}

/** Arguments as an object, or as a text already. */
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
