import { KEPT_REQUEST_BODY } from '../link/limits.ts';
import {
  apply,
  ask,
  bufferOf,
  byteLengthOf,
  byteOffsetOf,
  decodeText,
  getterOf,
  isObject,
  NativeTextDecoder,
  NativeUint8Array,
  sliceText,
} from './natives.ts';

/** What of a request body is at hand without waiting and without consuming it, cut to what is kept of it. */
export interface RequestBody {
  text: string;
  /** The text is `name=value&…`. */
  form: boolean;
}

const dataViewLengthOf = getterOf(DataView.prototype, 'byteLength');
const dataViewOffsetOf = getterOf(DataView.prototype, 'byteOffset');
const dataViewBufferOf = getterOf(DataView.prototype, 'buffer');
const bufferLengthOf = getterOf(ArrayBuffer.prototype, 'byteLength');
const fileNameOf = getterOf(File.prototype, 'name');
const blobSizeOf = getterOf(Blob.prototype, 'size');
const NativeSearchParams = URLSearchParams;
const searchParamsText = URLSearchParams.prototype.toString;
const appendParam: (this: URLSearchParams, name: string, value: string) => void = URLSearchParams.prototype.append;
const forEachField: (this: unknown, callback: (value: unknown, name: string) => void) => void =
  FormData.prototype.forEach;

/**
 * Reads strings, `URLSearchParams`, JSON in buffers and views, and the text fields of `FormData` (files by name and size).
 * `Blob`s and streams cannot be read at once: `undefined`, as for everything that is no body.
 */
export function readRequestBody(body: unknown): RequestBody | undefined {
  if (typeof body === 'string') return { text: shortened(body), form: false };
  if (!isObject(body)) return undefined;
  const bytes = bytesOf(body);
  if (bytes !== undefined) {
    const text = jsonText(bytes);
    return text === undefined ? undefined : { text, form: false };
  }
  try {
    return { text: shortened(apply(searchParamsText as (this: unknown) => string, body, [])), form: true };
  } catch {
    // Not a URLSearchParams.
  }
  try {
    return { text: shortened(formText(body)), form: true };
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  const { head, tail } = KEPT_REQUEST_BODY;
  const cut = text.length - head - tail;
  return cut <= 0 ? text : joinedAround(cut, 'characters', sliceText(text, 0, head), sliceText(text, -tail));
}

function joinedAround(cut: number, unit: string, head: string, tail: string): string {
  return `${head}…[${cut} ${unit} left out]…${tail}`;
}

function bytesOf(body: object): Uint8Array<ArrayBuffer> | undefined {
  const wholeLength = ask(bufferLengthOf, body);
  if (typeof wholeLength === 'number') return new NativeUint8Array(body as ArrayBuffer);
  const length = byteLengthOf(body);
  if (length !== undefined) return new NativeUint8Array(bufferOf(body), byteOffsetOf(body), length);
  const dataViewLength = ask(dataViewLengthOf, body);
  if (typeof dataViewLength !== 'number') return undefined;
  const buffer = ask(dataViewBufferOf, body) as ArrayBuffer;
  return new NativeUint8Array(buffer, Number(ask(dataViewOffsetOf, body)), dataViewLength);
}

/** White space, `[`, `{`: what JSON bodies begin with. Nothing else is decoded, so that an upload costs nothing. */
function beginsLikeJson(bytes: Uint8Array): boolean {
  const first = bytes[0];
  return first === 0x7b || first === 0x5b || first === 0x20 || first === 0x0a || first === 0x0d || first === 0x09;
}

function jsonText(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  if (!beginsLikeJson(bytes)) return undefined;
  const { head, tail } = KEPT_REQUEST_BODY;
  const length = byteLengthOf(bytes) ?? 0;
  const part = (from: number, to: number): string =>
    decodeText(new NativeTextDecoder(), new NativeUint8Array(bufferOf(bytes), byteOffsetOf(bytes) + from, to - from));
  if (length <= head + tail) return part(0, length);
  return joinedAround(length - head - tail, 'bytes', part(0, head), part(length - tail, length));
}

/** `undefined` fields cannot be: a field is a string or a file. */
function formText(form: object): string {
  const params = new NativeSearchParams();
  const collect = (value: unknown, name: string): void => {
    const text =
      typeof value === 'string' ? value : `[file ${ask(fileNameOf, value)}, ${ask(blobSizeOf, value)} bytes]`;
    apply(appendParam, params, [name, text]);
  };
  apply(forEachField, form, [collect]);
  return apply(searchParamsText, params, []);
}
