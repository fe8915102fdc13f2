/**
 * A sequence of operations on one streamed Response, as plain data: it is made in Node, run in two pages, and printed
 * when they differ. Slots (`response`, `stream`, `reader`) are taken modulo what exists at that moment, so that a
 * sequence stays a sequence when operations are dropped.
 */
export interface Sequence {
  seed: number;
  ask: 'url' | 'request' | 'any-signal';
  type: string;
  /** The body. The server sends it in pieces cut at these bytes. */
  content: string;
  cuts: number[];
  ending: 'end' | 'break';
  operations: Operation[];
}

/** What a page may give as a reason. `none`: the function is called without an argument. */
export type Reason = 'none' | 'undefined' | 'string' | 'error' | 'object';

export type Operation = Deed & {
  /** The next operation follows in the same task, before anything that this one began can end. */
  atOnce?: true;
};

export type Deed =
  /** The server sends the next piece; after the last it ends the body, or breaks the connection. */
  | { kind: 'arrive' }
  | { kind: 'reader'; stream: number; mode: 'default' | 'byob' }
  | { kind: 'read'; reader: number }
  | { kind: 'read-into'; reader: number; length: number; min?: number; view: 'Uint8Array' | 'Uint16Array' | 'DataView' }
  | { kind: 'release'; reader: number }
  | { kind: 'cancel-reader'; reader: number; reason: Reason }
  | { kind: 'cancel'; stream: number; reason: Reason }
  | { kind: 'clone'; response: number }
  | { kind: 'tee'; stream: number }
  | { kind: 'abort'; reason: Reason }
  | {
      kind: 'pipe-to';
      stream: number;
      sink: 'open' | 'blocked' | 'failing' | 'failing-close';
      prevent: ('preventCancel' | 'preventClose' | 'preventAbort')[];
    }
  | { kind: 'abort-pipes'; reason: Reason }
  | { kind: 'pipe-through'; stream: number; transform: 'identity' | 'TextDecoderStream' }
  | { kind: 'consume'; response: number; method: BodyMethod }
  | { kind: 'iterate'; stream: number; bytes: number; leave: 'break' | 'throw'; preventCancel: boolean }
  | { kind: 'wrap'; stream: number }
  | { kind: 'transfer'; stream: number; by: 'structuredClone' | 'postMessage' }
  | { kind: 'transfer-response'; response: number }
  | { kind: 'look'; response: number };

export type BodyMethod = 'text' | 'json' | 'arrayBuffer' | 'blob' | 'bytes' | 'formData';

/**
 * Bodies that the server leaves open after their sequence, for the browser to close if it was told to. With the current one
 * and the request that asks for a piece they are fewer than the six connections that a browser opens to a server.
 */
export const LINGERING_BODIES = 2;

/** What was observed: one line per step, and whether the browser closed the connection early. */
export interface Observed {
  lines: string[];
  closedEarly: boolean;
}

/** The pieces that the server sends, in order. */
export function piecesOf({ content, cuts }: Sequence): Uint8Array<ArrayBuffer>[] {
  const bytes = new TextEncoder().encode(content);
  const ends = [...cuts, bytes.length];
  return ends.map((end, i) => bytes.slice(cuts[i - 1] ?? 0, end));
}
