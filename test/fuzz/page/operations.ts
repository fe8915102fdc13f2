import type { Operation } from '../sequence.ts';
import { consume } from './consuming.ts';
import { pipeThrough, pipeTo } from './pipes.ts';
import { readAll, readInto } from './reading.ts';
import { describeError, reasonArguments } from './reasons.ts';
import type { Chunk, ReaderSlot, StreamSlot } from './slots.ts';
import type { World } from './world.ts';

/** Does what does not need the server. What it throws is an observation. */
export function perform(world: World, operation: Operation): void {
  const { journal, slots, controller } = world;
  switch (operation.kind) {
    case 'reader':
      openReader(world, slots.stream(operation.stream), operation.mode);
      return;
    case 'read':
      read(world, readerFor(world, operation.reader, 'default'));
      return;
    case 'read-into': {
      const slot = readerFor(world, operation.reader, 'byob');
      if (!isByob(slot)) read(world, slot);
      else void readInto(world, slot, operation.length, operation.min, viewMaker(world, slot, operation.view));
      return;
    }
    case 'release': {
      const slot = slots.reader(operation.reader);
      slot?.reader.releaseLock();
      return;
    }
    case 'cancel-reader': {
      const slot = slots.reader(operation.reader);
      if (slot === undefined) return;
      follow(world, slot.lane, 'cancel', () =>
        Reflect.apply(slot.reader.cancel, slot.reader, reasonArguments(operation.reason)),
      );
      return;
    }
    case 'cancel': {
      const { stream } = slots.stream(operation.stream);
      follow(world, journal.lane('cancel'), 'cancel', () =>
        Reflect.apply(stream.cancel, stream, reasonArguments(operation.reason)),
      );
      return;
    }
    case 'clone': {
      const response = slots.response(operation.response);
      const { position } = slots.body(response);
      const clone = response.clone();
      slots.setPosition(response.body, position.copy());
      slots.setPosition(clone.body, position.copy());
      slots.responses.push(clone);
      return;
    }
    case 'tee': {
      const { stream, position } = slots.stream(operation.stream);
      for (const branch of stream.tee()) slots.addStream(branch, position.copy());
      return;
    }
    case 'abort':
      Reflect.apply(controller.abort, controller, reasonArguments(operation.reason));
      return;
    case 'pipe-to':
      pipeTo(world, slots.stream(operation.stream), operation);
      return;
    case 'pipe-through':
      pipeThrough(world, slots.stream(operation.stream), operation.transform);
      return;
    case 'abort-pipes':
      for (const pipe of slots.pipes) Reflect.apply(pipe.abort, pipe, reasonArguments(operation.reason));
      return;
    case 'consume':
      consume(world, slots.response(operation.response), operation.method);
      return;
    case 'iterate':
      iterate(world, slots.stream(operation.stream), operation);
      return;
    case 'wrap': {
      const { stream, position } = slots.stream(operation.stream);
      const response = new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>);
      slots.setPosition(response.body, position);
      slots.responses.push(response);
      return;
    }
    case 'transfer':
      transfer(world, slots.stream(operation.stream), operation.by);
      return;
    case 'transfer-response':
      structuredClone(slots.response(operation.response));
      return;
    case 'look':
      journal.say('look', describeResponse(slots.response(operation.response)));
      return;
    case 'arrive':
      return;
  }
}

function follow(world: World, lane: string, what: string, act: () => Promise<unknown>): void {
  void world.journal.follow(lane, what, act());
}

function openReader(world: World, { stream, position }: StreamSlot, mode: 'default' | 'byob'): ReaderSlot {
  const { journal, slots } = world;
  const reader =
    mode === 'default'
      ? stream.getReader()
      : (stream as ReadableStream<Uint8Array<ArrayBuffer>>).getReader({ mode: 'byob' });
  const slot: ReaderSlot = { lane: journal.lane('reader'), reader, position };
  slots.readers.push(slot);
  void journal.follow(slot.lane, 'closed', reader.closed);
  return slot;
}

/** With no reader yet the first stream is opened: a sequence without one would say little. */
function readerFor(world: World, index: number, mode: 'default' | 'byob'): ReaderSlot {
  return world.slots.reader(index) ?? openReader(world, world.slots.stream(0), mode);
}

function isByob(slot: ReaderSlot): slot is ReaderSlot & { reader: ReadableStreamBYOBReader } {
  return slot.reader instanceof ReadableStreamBYOBReader;
}

function read(world: World, slot: ReaderSlot): void {
  const { reader } = slot;
  // A BYOB reader refuses a read without a view.
  void readAll(world, slot, () => Reflect.apply(reader.read, reader, []));
}

/** Views of several bytes an element only while one piece waits: what is left of an odd number is the browser's choice. */
function viewMaker(
  { slots }: World,
  { position }: ReaderSlot,
  kind: 'Uint8Array' | 'Uint16Array' | 'DataView',
): (length: number) => ArrayBufferView<ArrayBuffer> {
  if (kind === 'DataView') return (length) => new DataView(new ArrayBuffer(length));
  const wide = kind === 'Uint16Array' && slots.piecesWaiting(position) <= 1;
  return (length) => (wide && length % 2 === 0 ? new Uint16Array(length / 2) : new Uint8Array(length));
}

function iterate(
  world: World,
  { stream, position }: StreamSlot,
  { bytes, leave, preventCancel }: Extract<Operation, { kind: 'iterate' }>,
): void {
  const { journal, slots } = world;
  const lane = journal.lane('iterate');
  const chunks: AsyncIterable<Chunk> = stream.values({ preventCancel });
  const start = position.at;
  void world.during(
    () => slots.isBehind(position),
    async () => {
      try {
        for await (const chunk of chunks) {
          journal.saySum(
            lane,
            `took ${slots.take(position, chunk)} bytes`,
            position.certain ? `to ${position.at}` : '',
          );
          // Only where nothing waits: elsewhere it would be the browser's choice how much is left.
          if (slots.isBehind(position) || position.at - start < bytes) continue;
          if (leave === 'throw') throw new Error('left the loop');
          break;
        }
        journal.say(lane, 'over');
      } catch (error) {
        journal.say(lane, `threw ${describeError(error)}`);
      }
    },
  );
}

function transfer(world: World, { stream, position }: StreamSlot, by: 'structuredClone' | 'postMessage'): void {
  const { journal, slots } = world;
  if (by === 'structuredClone') {
    slots.addStream(structuredClone(stream, { transfer: [stream] }), position.copy());
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }) => {
    journal.say('transfer', 'received');
    slots.addStream(data, position.copy());
    port2.close();
  };
  port1.postMessage(stream, [stream]);
}

function describeResponse(response: Response): string {
  const { status, statusText, type, redirected, ok, headers, bodyUsed, body } = response;
  const url = new URL(response.url, location.href).pathname;
  const facts = [status, statusText, type, redirected, ok, url, headers.get('content-type'), bodyUsed, body?.locked];
  return JSON.stringify([...facts, Object.getOwnPropertyNames(response), response.body === body]);
}
