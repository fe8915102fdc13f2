import { describeError } from './reasons.ts';
import type { Chunk, ReaderSlot } from './slots.ts';
import type { World } from './world.ts';

type ReadResult = ReadableStreamReadResult<Chunk | ArrayBufferView<ArrayBuffer>>;

/** Reads once, and on until all that has arrived is read. */
export async function readAll(world: World, slot: ReaderSlot, read: () => Promise<ReadResult>): Promise<void> {
  await readUntil(world, slot, () => !world.slots.isBehind(slot.position), read);
}

/** Reads into views of at most `length` bytes, until it has that many or all that has arrived. */
export async function readInto(
  world: World,
  slot: ReaderSlot & { reader: ReadableStreamBYOBReader },
  length: number,
  min: number | undefined,
  makeView: (bytes: number) => ArrayBufferView<ArrayBuffer>,
): Promise<void> {
  const { position, reader, lane } = slot;
  let left = length;
  let least = min;
  const isEnough = (): boolean => left === 0 || !world.slots.isBehind(position);
  await readUntil(world, slot, isEnough, async () => {
    const view = makeView(left);
    const result = readFrom(reader, view, least);
    // The buffer belongs to the stream now.
    if (view.buffer.byteLength !== 0) world.journal.say(lane, 'the view was not taken');
    const { value } = await result;
    left -= value?.byteLength ?? 0;
    least = undefined;
    return result;
  });
}

function readFrom(
  reader: ReadableStreamBYOBReader,
  view: ArrayBufferView<ArrayBuffer>,
  min: number | undefined,
): Promise<ReadableStreamReadResult<ArrayBufferView<ArrayBuffer>>> {
  return min === undefined ? reader.read(view) : reader.read(view, { min });
}

async function readUntil(
  world: World,
  { lane, position }: ReaderSlot,
  isEnough: () => boolean,
  read: () => Promise<ReadResult>,
): Promise<void> {
  const { journal, slots } = world;
  await world.during(
    () => slots.isBehind(position),
    async () => {
      try {
        do {
          const { done, value } = await read();
          if (done) {
            journal.say(lane, `done with ${describeEnd(value)}`);
            return;
          }
          journal.saySum(
            lane,
            `read ${slots.take(position, value)} bytes`,
            position.certain ? `to ${position.at}` : '',
          );
          const oddity = describeOddity(value);
          if (oddity !== '') journal.say(lane, oddity);
        } while (!isEnough());
      } catch (error) {
        journal.say(lane, `read rejected: ${describeError(error)}`);
      }
    },
  );
}

function describeEnd(value: unknown): string {
  if (!ArrayBuffer.isView(value)) return `${value}`;
  return `${value.constructor.name} of ${value.byteLength} in ${value.buffer.byteLength} at ${value.byteOffset}`;
}

/** Reads give views of their kind, at the start of their buffers. */
function describeOddity(value: Chunk | ArrayBufferView<ArrayBuffer>): string {
  if (typeof value === 'string') return 'text';
  const kind = value.constructor.name;
  return kind === 'Uint8Array' && value.byteOffset === 0 ? '' : `${kind} at ${value.byteOffset}`;
}
