import { LINGERING_BODIES, type Operation, type Sequence } from '../sequence.ts';
import { control } from './control.ts';
import { perform } from './operations.ts';
import { describeError } from './reasons.ts';
import type { Position, Slots } from './slots.ts';
import { World } from './world.ts';

/** Turns of the event loop in which nothing happens, until one may say that nothing will. */
const QUIET_TURNS = 6;
/** How long is waited for what should come. */
const LONGEST_WAIT_MS = 250;
const LIKELY_WAIT_MS = 60;
const REST_MS = 4;

const unhandled: string[] = [];
addEventListener('unhandledrejection', ({ reason }) => unhandled.push(`unhandled rejection: ${describeError(reason)}`));
addEventListener('error', ({ message }) => unhandled.push(`uncaught: ${message}`));

/** The last sequences, whose connections the server has not ended yet: held, so that no garbage collection closes them. */
const lingering: World[] = [];

/** Runs a sequence to its end, and gives a line per step. */
async function runSequence(id: string, sequence: Sequence): Promise<string[]> {
  const world = new World(id, sequence);
  const { journal, slots } = world;
  slots.responses.push(await ask(world));
  let step: Operation[] = [];
  for (const operation of sequence.operations) {
    step.push(operation);
    try {
      perform(world, operation);
    } catch (error) {
      journal.say('thrown', describeError(error));
    }
    if (operation.kind === 'arrive') await arrive(world);
    else if (mayBeFollowedAtOnce(world, operation)) continue;
    await settle(world, operation.kind === 'arrive' && world.isWaiting);
    journal.endStep(JSON.stringify(step), world.state());
    step = [];
  }
  await settle(world, false);
  journal.endStep(JSON.stringify(step), world.state());
  lingering.push(world);
  if (lingering.length > LINGERING_BODIES) lingering.shift();
  return [...journal.lines, `pending: ${journal.pending().join(', ')}`, ...unhandled.splice(0)];
}

function ask({ id, sequence, controller }: World): Promise<Response> {
  const { signal } = controller;
  // Asked for as a stream: so it is watched whatever its type.
  const url = `/body?stream=true&id=${id}&type=${encodeURIComponent(sequence.type)}`;
  switch (sequence.ask) {
    case 'url':
      return fetch(url, { signal });
    case 'request':
      return fetch(new Request(url, { signal }));
    case 'any-signal':
      return fetch(url, { signal: AbortSignal.any([signal, new AbortController().signal]) });
  }
}

async function arrive({ id, sequence, slots }: World): Promise<void> {
  const piece = slots.pieces[slots.piecesSent];
  if (piece !== undefined) {
    // Before it comes: a large one comes in several chunks, and what reads them is to read them all.
    slots.piecesSent += 1;
    slots.arrived += piece.length;
    await control.send(id, piece);
  } else if (!slots.over) {
    slots.over = true;
    if (sequence.ending === 'end') await control.end(id);
    else await control.break(id);
  }
}

/** Where several pieces wait, the browser chooses how many a read takes: what follows must not depend on it. */
function mayBeFollowedAtOnce({ slots }: World, operation: Operation): boolean {
  if (operation.atOnce !== true) return false;
  const position = takesFrom(slots, operation);
  return position === undefined || slots.piecesWaiting(position) <= 1;
}

function takesFrom(slots: Slots, operation: Operation): Position | undefined {
  switch (operation.kind) {
    case 'read':
    case 'read-into':
      return slots.reader(operation.reader)?.position;
    case 'iterate':
    case 'pipe-to':
      return slots.stream(operation.stream).position;
    default:
      return undefined;
  }
}

/** Waits until nothing happens any more. `likely`: something waits for what has just arrived. */
async function settle(world: World, likely: boolean): Promise<void> {
  const { journal } = world;
  const began = performance.now();
  const eventsBefore = journal.events;
  for (;;) {
    const { events } = journal;
    for (let i = 0; i < QUIET_TURNS; i++) await nextTurn();
    const waited = performance.now() - began;
    const goesOn =
      journal.events !== events || world.isDue || (likely && events === eventsBefore && waited < LIKELY_WAIT_MS);
    if (!goesOn || waited > LONGEST_WAIT_MS) return;
    if (journal.events === events) await rest();
  }
}

const { port1, port2 } = new MessageChannel();
const turns: (() => void)[] = [];
port1.onmessage = () => turns.shift()?.();

/** Timers would be held to 4 ms. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    turns.push(resolve);
    port2.postMessage('');
  });
}

/** What is waited for comes from outside: turn after turn would take the processor from whoever sends it. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST_MS));
}

Object.assign(globalThis, {
  async runSequences(batch: { id: string; sequence: Sequence }[]): Promise<string[][]> {
    const runs: string[][] = [];
    for (const { id, sequence } of batch) runs.push(await runSequence(id, sequence));
    // What the ear of a hooked page has heard.
    Reflect.get(globalThis, 'heard')?.splice(0);
    return runs;
  },
});
