import type { Deed } from '../sequence.ts';
import { describeError } from './reasons.ts';
import type { Chunk, StreamSlot } from './slots.ts';
import type { World } from './world.ts';

type PipeTo = Extract<Deed, { kind: 'pipe-to' }>;

/** Pipes into a sink that says what it is given. */
export function pipeTo(world: World, { stream, position }: StreamSlot, { sink, prevent }: PipeTo): void {
  const { journal, slots } = world;
  const lane = journal.lane('pipe');
  const controller = new AbortController();
  slots.pipes.push(controller);
  // Those that do not take all take what is one chunk to the browser.
  if (sink !== 'open' && sink !== 'failing-close') position.certain = false;
  const destination = new WritableStream<Chunk>({
    write(chunk) {
      journal.saySum(lane, `wrote ${slots.take(position, chunk)} bytes`, position.certain ? `to ${position.at}` : '');
      if (sink === 'failing') throw new Error('the sink is full');
      if (sink === 'blocked') return new Promise(() => undefined);
      return undefined;
    },
    close() {
      journal.say(lane, 'sink closed');
      if (sink === 'failing-close') throw new Error('the sink cannot close');
    },
    abort: (reason) => journal.say(lane, `sink aborted: ${describeError(reason)}`),
  });
  const options = Object.fromEntries(prevent.map((name) => [name, true]));
  const piped = stream.pipeTo(destination, { ...options, signal: controller.signal });
  const followed = (): Promise<void> => journal.follow(lane, 'pipe', piped);
  void (sink === 'blocked' ? followed() : world.during(() => slots.isBehind(position), followed));
  // What an aborted pipe has read and not written is gone.
  controller.signal.addEventListener('abort', () => {
    position.certain = false;
  });
}

export function pipeThrough(
  world: World,
  { stream, position }: StreamSlot,
  transform: 'identity' | 'TextDecoderStream',
): void {
  const { slots } = world;
  const derived = position.copy();
  const controller = new AbortController();
  const pair: ReadableWritablePair<Chunk, Chunk> =
    transform === 'identity' ? new TransformStream() : toChunks(new TextDecoderStream());
  const readable = stream.pipeThrough(pair, { signal: controller.signal });
  slots.pipes.push(controller);
  // A pipe reads one chunk ahead.
  position.certain = false;
  controller.signal.addEventListener('abort', () => {
    derived.certain = false;
  });
  slots.addStream(readable, derived);
}

/** It takes bytes alone; a stream of text is refused by it at run time, as natively. */
function toChunks({ readable, writable }: TextDecoderStream): ReadableWritablePair<Chunk, Chunk> {
  return { readable, writable: writable as WritableStream<Chunk> };
}
