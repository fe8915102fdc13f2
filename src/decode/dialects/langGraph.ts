import { type Channel, type Delta, type Dialect, delta, NOTHING, type Payload, type Reading } from '../dialect.ts';
import { isObject, listOf, member, textOf } from '../json.ts';
import { errorText } from './errorText.ts';

/** Events of one graph; those of a graph within it have its name behind a bar: `messages|agent:…`. */
const OWN = /^(?:messages(?:\/(?:partial|complete|metadata))?|values|updates|checkpoints|tasks|debug|custom)(?:\||$)/;

/**
 * LangGraph's server (https://docs.langchain.com/langsmith/streaming): the event's name says what its data is. `messages` brings a piece of a message,
 * `messages/partial` the whole message so far. It ends with its body.
 */
export const langGraph: Dialect = {
  name: 'LangGraph',
  ending: 'body',
  recognises({ type = '', json }) {
    if (type === 'metadata') return typeof member(json, 'run_id') === 'string';
    // Others name events so, too; these have data of its shape.
    return OWN.test(type) && json !== undefined && (Array.isArray(json) || isObject(json));
  },
  createReader() {
    /** What `messages/partial` has brought so far, by message and channel. */
    const known = new Map<string, string>();

    function grown({ channel, text, part }: Delta): Delta[] {
      const key = `${channel} ${part}`;
      const before = known.get(key) ?? '';
      known.set(key, text);
      const added = text.startsWith(before) ? text.slice(before.length) : text;
      return added === '' ? [] : [delta(channel, added, part)];
    }

    return ({ type = '', json }: Payload): Reading => {
      const [name = ''] = type.split('|', 1);
      if (name === 'error') return { error: errorText(json) ?? 'an error' };
      if (name === 'metadata') return { message: 'begins' };
      if (name === 'messages') return withDeltas(messageDeltas(listOf(json)[0]));
      if (name === 'messages/partial') return withDeltas(listOf(json).flatMap(messageDeltas).flatMap(grown));
      return NOTHING;
    };
  },
};

function withDeltas(deltas: Delta[]): Reading {
  return deltas.length > 0 ? { deltas } : NOTHING;
}

/** Of what the model writes; what a person or a tool wrote is no part of the answer. */
function messageDeltas(message: unknown): Delta[] {
  if (!/^(?:ai|AIMessageChunk|assistant)$/i.test(textOf(member(message, 'type')) ?? '')) return [];
  const part = textOf(member(message, 'id'));
  const content = member(message, 'content');
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content);
  return [...blocks.flatMap((block) => blockDelta(block, part)), ...toolDeltas(message)];
}

function blockDelta(block: unknown, part: string | undefined): Delta[] {
  const channel: Channel = /think|reason/.test(textOf(member(block, 'type')) ?? '') ? 'reasoning' : 'text';
  const text = textOf(member(block, 'text')) ?? textOf(member(block, 'thinking')) ?? textOf(member(block, 'reasoning'));
  return text === undefined ? [] : [delta(channel, text, part)];
}

function toolDeltas(message: unknown): Delta[] {
  return listOf(member(message, 'tool_call_chunks')).flatMap((call): Delta[] => {
    const text = member(call, 'args');
    const name = textOf(member(call, 'name'));
    if (name === undefined && textOf(text) === undefined) return [];
    const part = textOf(member(call, 'id')) ?? `tool call ${Number(member(call, 'index') ?? 0) + 1}`;
    return [{ ...delta('tool', typeof text === 'string' ? text : '', part), ...(name === undefined ? {} : { name }) }];
  });
}
