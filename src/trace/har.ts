import * as v from 'valibot';
import type { Header } from './recording.ts';

/**
 * The members of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) that are read here, and those that Chromium's
 * DevTools adds, whose names begin with an underscore (`front_end/models/har/Log.ts` of devtools-frontend). What DevTools hands to
 * extensions has them all.
 *
 * Foreign input: nothing here throws, what is missing or wrong takes the value that means "not known", and only what
 * has no URL, no method or no time is no entry.
 */

const finite = v.pipe(v.number(), v.finite());
const text = v.fallback(v.string(), '');
const optionalText = v.fallback(v.optional(v.string()), undefined);
/** HAR's own word for a number that is not known. */
const amount = v.fallback(finite, -1);

const header = v.object({ name: v.string(), value: v.string() });
const headers = listOf(
  v.pipe(
    header,
    v.transform(({ name, value }): Header => [name, value]),
  ),
);
/** Members that are no numbers are left out. */
const timings = v.pipe(
  v.fallback(v.record(v.string(), v.unknown()), {}),
  v.transform((phases) =>
    Object.fromEntries(Object.entries(phases).flatMap(([name, value]) => (v.is(finite, value) ? [[name, value]] : []))),
  ),
);
const callFrame = v.pipe(
  v.object({ url: v.string() }),
  v.transform(({ url }) => url),
);

const request = v.object({
  method: v.string(),
  url: v.string(),
  headers,
  postData: v.fallback(v.optional(v.object({ mimeType: text, text: optionalText })), undefined),
});

const response = v.object({
  /** 0 where none came. */
  status: v.fallback(finite, 0),
  statusText: text,
  httpVersion: text,
  headers,
  redirectURL: text,
  /** `text` is in exported files; what DevTools hands to extensions has none. Where there is an `encoding` it is base64. */
  content: v.fallback(v.object({ size: amount, mimeType: text, text: optionalText, encoding: optionalText }), {
    size: -1,
    mimeType: '',
    text: undefined,
    encoding: undefined,
  }),
  bodySize: amount,
  /** Why it failed or was cut off, as Chromium's net errors: `net::ERR_ABORTED`. */
  _error: v.fallback(v.nullish(v.string()), undefined),
  _fetchedViaServiceWorker: v.fallback(v.boolean(), false),
});

const entry = v.object({
  /** Milliseconds since 1970; DevTools writes whole ones. */
  startedDateTime: v.pipe(
    v.string(),
    v.transform((date) => Date.parse(date)),
    finite,
  ),
  time: amount,
  request,
  response: v.fallback(response, v.parse(response, { headers: [] })),
  timings,
  _connectionId: optionalText,
  /** `disk`, `memory`, `prefetch`. */
  _fromCache: optionalText,
  _resourceType: text,
  /** Present where DevTools took the body for an event stream. Looked at by `eventMessages.ts`: there may be very many. */
  _eventSourceMessages: v.fallback(v.optional(v.array(v.unknown())), undefined),
  _initiator: v.fallback(v.optional(v.object({ stack: v.object({ callFrames: listOf(callFrame) }) })), undefined),
});

const page = v.object({
  startedDateTime: v.pipe(
    v.string(),
    v.transform((date) => Date.parse(date)),
    finite,
  ),
});

/** `creator` wrote the file; DevTools, which is its browser, names no `browser`. */
const program = v.fallback(v.optional(v.object({ name: text, version: text })), undefined);

const log = v.object({ creator: program, browser: program, pages: listOf(page), entries: v.array(v.unknown()) });

/** One request and its response, as DevTools' network log tells it. */
export type HarEntry = v.InferOutput<typeof entry>;

/** A log with its entries as they came, to be read one by one with `parseHarEntry`. */
export type HarLog = v.InferOutput<typeof log>;

/** Takes a value for an entry; `undefined` where it is none. Never throws. */
export function parseHarEntry(value: unknown): HarEntry | undefined {
  return parsed(entry, value);
}

/** Takes a value for a log; `undefined` where it is none. Never throws. */
export function parseHarLog(value: unknown): HarLog | undefined {
  return parsed(log, value);
}

function parsed<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): Output | undefined {
  try {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : undefined;
  } catch {
    // A getter of the value's own threw.
    return undefined;
  }
}

/** What is no list is an empty one, and items that are none are left out. */
function listOf<Item>(item: v.GenericSchema<unknown, Item>) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((list): Item[] =>
      list.flatMap((value) => {
        const result = v.safeParse(item, value);
        return result.success ? [result.output] : [];
      }),
    ),
  );
}
