import { type Delta, type Dialect, delta, NOTHING, type Payload, type Reading } from '../dialect.ts';
import { isObject, listOf, member, memberAt, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { timeOf } from './time.ts';

const MEMBERS = ['task', 'message', 'statusUpdate', 'artifactUpdate'] as const;
type Name = (typeof MEMBERS)[number];
/** Names of the same in versions before 1.0. */
const KINDS = new Map<unknown, Name>([
  ['task', 'task'],
  ['message', 'message'],
  ['status-update', 'statusUpdate'],
  ['artifact-update', 'artifactUpdate'],
]);
/** After these the agent says nothing more, or waits. */
const OVER = /^(?:TASK_STATE_)?(?:completed|failed|cancell?ed|rejected|input[-_]required|auth[-_]required)$/i;
/** Of these, those with which it says what a person reads: an answer, or what it asks for. */
const ANSWERED = /^(?:TASK_STATE_)?(?:completed|input[-_]required|auth[-_]required)$/i;

/**
 * A2A (https://a2a-protocol.org/latest/specification/): JSON-RPC responses, or their results bare, each with a task, a message, or an
 * update of a task's state or result.
 */
export const a2a: Dialect = {
  name: 'A2A',
  ending: 'event',
  recognises: ({ json }) => said(json) !== undefined,
  createReader() {
    const artifactDeltas = artifactReader();
    let hasBegun = false;

    function readOne(name: Name, value: unknown, begins: boolean): Reading {
      if (name === 'message') return ended(partDeltas(value), 'completed');
      if (name === 'artifactUpdate') {
        return withDeltas(artifactDeltas(member(value, 'artifact'), member(value, 'append') === true), begins);
      }
      const state = textOf(memberAt(value, 'status', 'state')) ?? '';
      const deltas = [
        ...listOf(member(value, 'artifacts')).flatMap((each) => artifactDeltas(each, false)),
        ...statusDeltas(memberAt(value, 'status', 'message'), state),
      ];
      const reading = OVER.test(state) ? ended(deltas, state) : withDeltas(deltas, begins);
      // A task tells when its state began, which may be long before the task was sent.
      if (name === 'statusUpdate') reading.madeAt = timeOf(memberAt(value, 'status', 'timestamp'));
      return reading;
    }

    return ({ json }: Payload): Reading => {
      const error = errorText(member(json, 'error'));
      if (error !== undefined) return { error, message: 'ends', isTerminal: true };
      const found = said(json);
      if (found === undefined) return NOTHING;
      const begins = !hasBegun;
      hasBegun = true;
      return readOne(found.name, found.value, begins);
    };
  },
};

function said(json: unknown): { name: Name; value: unknown } | undefined {
  const result = member(json, 'jsonrpc') === '2.0' ? member(json, 'result') : json;
  if (!isObject(result)) return undefined;
  const kind = KINDS.get(result.kind);
  if (kind !== undefined) return { name: kind, value: result };
  const [name] = Object.keys(result);
  const known = MEMBERS.find((each) => each === name);
  // Bare, such names are anybody's; their values have members that only these have.
  const value = known === undefined ? undefined : result[known];
  const isOwn = ['contextId', 'taskId', 'messageId', 'artifact', 'status'].some(
    (each) => member(value, each) !== undefined,
  );
  return known !== undefined && isOwn ? { name: known, value } : undefined;
}

/** Finds what is new in an artifact, which is added to or replaced: agents replace it by more of the same. */
function artifactReader(): (artifact: unknown, isAdded: boolean) => Delta[] {
  const known = new Map<string | undefined, string>();
  return (artifact, isAdded) => {
    const id = textOf(member(artifact, 'artifactId'));
    const text = partDeltas(artifact)
      .map((each) => each.text)
      .join('');
    const before = known.get(id) ?? '';
    known.set(id, isAdded ? before + text : text);
    const added = !isAdded && text.startsWith(before) ? text.slice(before.length) : text;
    return added === '' ? [] : [delta('text', added, id)];
  };
}

function statusDeltas(message: unknown, state: string): Delta[] {
  const deltas = partDeltas(message);
  return ANSWERED.test(state) ? deltas : deltas.map(({ text }) => delta('reasoning', text, 'status'));
}

function withDeltas(deltas: Delta[], begins: boolean): Reading {
  return { deltas: deltas.length > 0 ? deltas : undefined, message: begins ? 'begins' : undefined };
}

function ended(deltas: Delta[], finishReason: string): Reading {
  return { deltas: deltas.length > 0 ? deltas : undefined, message: 'ends', isTerminal: true, finishReason };
}

function partDeltas(holder: unknown): Delta[] {
  return listOf(member(holder, 'parts')).flatMap((each): Delta[] => {
    const text = textOf(member(each, 'text'));
    return text === undefined ? [] : [delta('text', text)];
  });
}
