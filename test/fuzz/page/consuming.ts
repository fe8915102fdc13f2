import type { BodyMethod } from '../sequence.ts';
import type { Position } from './slots.ts';
import type { World } from './world.ts';

/** Calls a method that consumes the body, and says what came of it. */
export function consume(world: World, response: Response, method: BodyMethod): void {
  const { journal, slots } = world;
  // A body that is used or locked gives its error; any other has a position.
  const position = slots.body(response).position;
  const result = response[method]().then((value) => describe(world, position, value));
  void world.during(
    () => slots.over,
    () => journal.follow(journal.lane('consume'), method, result),
  );
}

async function describe(world: World, position: Position, value: unknown): Promise<string> {
  if (value instanceof FormData) return JSON.stringify([...value].map(([name, each]) => [name, `${each}`]));
  if (value instanceof Blob)
    return `Blob of type "${value.type}", ${body(world, position, new Uint8Array(await value.arrayBuffer()))}`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer, ${body(world, position, new Uint8Array(value))}`;
  if (value instanceof Uint8Array) return `Uint8Array, ${body(world, position, value)}`;
  if (typeof value === 'string') return `text, ${body(world, position, new TextEncoder().encode(value))}`;
  return JSON.stringify(value);
}

function body({ slots }: World, { at, certain }: Position, bytes: Uint8Array): string {
  const rest = slots.content.subarray(at, at + bytes.length);
  const right = rest.length === bytes.length && bytes.every((byte, i) => byte === rest[i]);
  return certain ? `${right ? 'right' : 'wrong'} bytes to ${at + bytes.length}` : 'some bytes';
}
