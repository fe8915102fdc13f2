import { type Channel, type Delta, type Dialect, delta, NOTHING, type Payload, type Reading } from '../dialect.ts';
import { isObject, listOf, member, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { argumentsText } from './toolCall.ts';

/**
 * LangGraph's server (https://docs.langchain.com/langsmith/streaming): the event's name says what its data is. `messages` brings a piece of a message,
 * `messages/partial` the whole message so far, `messages/complete` the whole message. It ends with its body. Messages are LangChain's
 * (https://github.com/langchain-ai/langchainjs/blob/main/libs/langchain-core/src/messages/ai.ts).
 */
export const langGraph: Dialect = {
  name: 'LangGraph',
  ending: 'body',
  recognises({ type = '', json }) {
    // Those of a graph within the graph have its name behind a bar: `messages|agent:…`.
    const [name] = type.split('|', 1);
    switch (name) {
      case 'metadata':
        return typeof member(json, 'run_id') === 'string';
      // Names like `updates` and `custom` are anybody's. `messages` is, too: here it has a message and what is known of it.
      case 'messages':
        return Array.isArray(json) && json.length === 2 && isMessage(json[0]) && isObject(json[1]);
      case 'messages/partial':
      case 'messages/complete':
        return Array.isArray(json) && isMessage(json[0]);
      default:
        return false;
    }
  },
  createReader() {
    const idOf = callIds();
    const grown = growth();
    /** Ids of the messages that come in pieces. Where a graph streams both ways they come whole, too. */
    const inPieces = new Set<unknown>();

    return ({ type = '', json }: Payload): Reading => {
      const [name = ''] = type.split('|', 1);
      switch (name) {
        case 'error':
          return { error: errorText(json) ?? 'an error' };
        case 'metadata':
          return { message: 'begins' };
        case 'messages': {
          const message = listOf(json)[0];
          const id = textOf(member(message, 'id'));
          if (id !== undefined) inPieces.add(id);
          return withDeltas(messagePieces(message, idOf, true).map(({ added }) => added));
        }
        case 'messages/partial':
        case 'messages/complete': {
          const messages = listOf(json).filter((each) => !inPieces.has(member(each, 'id')));
          const isWhole = name === 'messages/complete';
          return withDeltas(messages.flatMap((each) => messagePieces(each, idOf, isWhole)).flatMap(grown));
        }
        default:
          return NOTHING;
      }
    };
  },
};

function isMessage(value: unknown): boolean {
  return typeof member(value, 'type') === 'string' && member(value, 'content') !== undefined;
}

/** What a message adds, and what of it that is: a block of its content, or a call. */
interface Piece {
  key: string;
  added: Delta;
  /** All that there is of it, which is not written as its pieces were. */
  isWhole?: true;
}

function withDeltas(deltas: Delta[]): Reading {
  return deltas.length > 0 ? { deltas } : NOTHING;
}

/** Finds what is new in pieces that have all so far. */
function growth(): (piece: Piece) => Delta[] {
  const known = new Map<string, string>();
  const named = new Set<string>();

  return ({ key, added: { channel, text, part, name }, isWhole }) => {
    const before = known.get(key) ?? '';
    if (isWhole && before !== '') return [];
    known.set(key, text);
    const added = text.startsWith(before) ? text.slice(before.length) : text;
    const newName = named.has(key) ? undefined : name;
    if (newName !== undefined) named.add(key);
    return added === '' && newName === undefined ? [] : [delta(channel, added, part, newName)];
  };
}

/** Tells the id of a call, which only the first of its pieces has: the others have the number that it has in its message. */
type IdOf = (message: string | undefined, call: unknown, i: number) => string;

function callIds(): IdOf {
  const ids = new Map<string, string>();
  return (message, call, i) => {
    const index = numberOf(member(call, 'index')) ?? i;
    const place = `${message} ${index}`;
    const id = textOf(member(call, 'id')) ?? ids.get(place) ?? `tool call ${index + 1}`;
    ids.set(place, id);
    return id;
  };
}

/** Of what the model writes; what a person or a tool wrote is no part of the answer. */
function messagePieces(message: unknown, idOf: IdOf, isWhole: boolean): Piece[] {
  if (!/^(?:ai|AIMessageChunk|assistant)$/i.test(textOf(member(message, 'type')) ?? '')) return [];
  const part = textOf(member(message, 'id'));
  const content = member(message, 'content');
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content);
  return [
    ...blocks.flatMap((block, i) => blockPiece(block, part, i)),
    // A piece of a message has its calls twice: as they came, and as far as they can be parsed.
    ...(listOf(member(message, 'tool_call_chunks')).length > 0
      ? callPieces(message, part, idOf)
      : wholeCalls(message, part, idOf, isWhole)),
  ];
}

function blockPiece(block: unknown, part: string | undefined, i: number): Piece[] {
  const channel: Channel = /think|reason/.test(textOf(member(block, 'type')) ?? '') ? 'reasoning' : 'text';
  const text = textOf(member(block, 'text')) ?? textOf(member(block, 'thinking')) ?? textOf(member(block, 'reasoning'));
  return text === undefined ? [] : [{ key: `${channel} ${part} ${i}`, added: delta(channel, text, part) }];
}

function callPieces(message: unknown, part: string | undefined, idOf: IdOf): Piece[] {
  return listOf(member(message, 'tool_call_chunks')).flatMap((call, i): Piece[] => {
    const text = textOf(member(call, 'args')) ?? '';
    const name = textOf(member(call, 'name'));
    const id = idOf(part, call, i);
    return name === undefined && text === '' ? [] : [{ key: `tool ${id}`, added: delta('tool', text, id, name) }];
  });
}

/** Of a message that is not whole the arguments are what can be parsed of them, which does not grow: only the name is told. */
function wholeCalls(message: unknown, part: string | undefined, idOf: IdOf, isWhole: boolean): Piece[] {
  return listOf(member(message, 'tool_calls')).map((call, i): Piece => {
    const id = idOf(part, call, i);
    const text = isWhole ? argumentsText(member(call, 'args')) : '';
    return { key: `tool ${id}`, added: delta('tool', text, id, textOf(member(call, 'name'))), isWhole: true };
  });
}
