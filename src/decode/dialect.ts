import type { EpochMilliseconds } from '../trace/recording.ts';

/** What a delta adds to: the answer, the thinking before it, or the arguments of a tool call. */
export type Channel = 'text' | 'reasoning' | 'tool';

/** What an event adds to what a person reads. */
export interface Delta {
  channel: Channel;
  text: string;
  /** Which of several things of this channel it adds to: an answer among several, a tool call. */
  part?: string;
  /** Of the tool that is called, where this event tells it. */
  name?: string;
}

export interface Usage {
  inputTokens?: number;
  /** With those of the reasoning, as all dialects count them. */
  outputTokens?: number;
  /** How many of these were reasoning, shown or not. */
  reasoningTokens?: number;
}

/** What one event says. Members are absent or `undefined` where it says nothing of the kind. */
export interface Reading {
  deltas?: readonly Delta[] | undefined;
  /** A message begins or ends with it. */
  message?: 'begins' | 'ends' | undefined;
  finishReason?: string | undefined;
  usage?: Usage | undefined;
  /** There was reasoning that the stream does not show, though its tokens are counted with those of the output. */
  hidesReasoning?: true | undefined;
  /** An error, though the status was 200. */
  error?: string | undefined;
  /** By the protocol it is the last event. */
  isTerminal?: true | undefined;
  /** When it was made, by the clock of who made it. */
  madeAt?: EpochMilliseconds | undefined;
}

/** An event as dialects look at it. */
export interface Payload {
  /** SSE `event:`, or the code of a data stream's line. */
  type: string | undefined;
  data: string;
  /** `undefined` where it is no JSON. */
  json: unknown;
}

/** How a dialect ends: with an event that says so, or only with the body. */
export type Ending = 'event' | 'body';

/** Reads the events of one stream, of which it is to get every one, in order. It never throws. */
export interface Reader {
  (payload: Payload): Reading;
  /** Nothing more comes: adds what waited for more before it could be told what it is. */
  end?: () => readonly Delta[];
}

/** A payload convention. */
export interface Dialect {
  /** As a person knows it. */
  name: string;
  ending: Ending;
  /** Can this event only be of this dialect? Asked of each until one is known; pings and comments tell nothing. */
  recognises(payload: Payload): boolean;
  /** Makes a reader for one stream. */
  createReader(): Reader;
}

/** What a reader says of an event that adds nothing. */
export const NOTHING: Reading = {};

/** A reading with one delta, and none where the text is empty. */
export function oneDelta(channel: Channel, text: unknown, part?: string): Reading {
  return typeof text === 'string' && text !== '' ? { deltas: [delta(channel, text, part)] } : NOTHING;
}

export function delta(channel: Channel, text: string, part?: string, name?: string): Delta {
  const made: Delta = part === undefined ? { channel, text } : { channel, text, part };
  if (name !== undefined) made.name = name;
  return made;
}

/** `undefined` where no number is there. */
export function usageOf(
  inputTokens: number | undefined,
  outputTokens: number | undefined,
  reasoningTokens?: number,
): Usage | undefined {
  const usage: Usage = {};
  if (inputTokens !== undefined) usage.inputTokens = inputTokens;
  if (outputTokens !== undefined) usage.outputTokens = outputTokens;
  if (reasoningTokens !== undefined) usage.reasoningTokens = reasoningTokens;
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/** What OpenAI and those who follow it send last. White space around it is no part of it. */
export function isDone({ data }: Pick<Payload, 'data'>): boolean {
  return data.trim() === '[DONE]';
}
