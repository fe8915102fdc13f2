import type { ArrivedEvent } from '../decode/event.ts';
import type { Mark, Milliseconds, Stream } from '../trace/recording.ts';

/** The first mark of a kind that the record carries; `undefined` where there is none. */
export function markOf<Kind extends Mark['kind']>(
  stream: Stream,
  kind: Kind,
): Extract<Mark, { kind: Kind }> | undefined {
  return stream.marks?.find((mark): mark is Extract<Mark, { kind: Kind }> => mark.kind === kind);
}

/** The first value of a response header, lower-case names compared; `undefined` where there is none. */
export function responseHeader(stream: Stream, name: string): string | undefined {
  return stream.response?.headers.find(([given]) => given.toLowerCase() === name)?.[1];
}

export function mediaType(stream: Stream): string {
  return responseHeader(stream, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * Was a stream asked for? By `"stream": true` in the body, `stream=true` or `alt=sse` in the URL, or an `Accept` that takes event streams
 * and no JSON. An `Accept` with both only allows a stream: MCP clients must send it, and one JSON answer is then right.
 */
export function streamAsked(stream: Stream): boolean {
  const { body, url, headers, method } = stream.request;
  if (body !== undefined && /"stream"\s*:\s*true/.test(body)) return true;
  if (body !== undefined && method !== 'GET' && /"stream"\s*:\s*false/.test(body)) return false;
  if (/[?&](?:stream=(?:true|1)|alt=sse)(?:&|#|$)/i.test(url)) return true;
  const accept = headers
    .filter(([name]) => name.toLowerCase() === 'accept')
    .map(([, value]) => value.toLowerCase())
    .join(',');
  return accept.includes('text/event-stream') && !accept.includes('json');
}

/**
 * The sign that the answer came from a cache, in words, or `undefined`: the browser's own, or a header such as
 * `X-Cache: HIT`, `CF-Cache-Status: HIT`, `X-Portkey-Cache-Status: HIT`; Varnish names two request ids in `X-Varnish`.
 */
export function cacheSign(stream: Stream): string | undefined {
  if (stream.network?.fromCache) return "the browser's cache served it";
  const sign = stream.response?.headers.find(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === 'x-varnish') return /^\d+ \d+$/.test(value.trim());
    return lower.includes('cache') && lower !== 'cache-control' && /\bhit\b/i.test(value);
  });
  return sign === undefined ? undefined : `the header ${sign[0]}: ${sign[1].slice(0, 60)} says that a cache served it`;
}

/**
 * When the request could leave: its start as the network log has it, redirects before it and the connection phases of the HAR
 * timings (`ssl` is within `connect`), 0 where unknown.
 */
export function requestSentAt(stream: Stream): Milliseconds {
  const timings = stream.network?.timings ?? {};
  const phase = (name: string) => Math.max(0, timings[name] ?? 0);
  return (
    Math.max(0, stream.network?.startedAt ?? 0) +
    phase('_redirects') +
    phase('blocked') +
    phase('dns') +
    phase('connect')
  );
}

/** When the network log has the end of the answer, by the page's clock; `undefined` where it does not say. */
export function loggedEnd({ network }: Stream): Milliseconds | undefined {
  const { startedAt, finishedAt } = network ?? {};
  return startedAt === undefined || finishedAt === undefined ? undefined : Math.max(0, startedAt) + finishedAt;
}

/** Has all of the answer come: the stream is complete, or its last event says so (a page may cancel after that). */
export function hasEnded(stream: Stream, events: readonly ArrivedEvent[]): boolean {
  if (stream.outcome === 'complete') return true;
  const last = events.at(-1);
  return last !== undefined && (last.data === '[DONE]' || last.type === 'message_stop');
}

/** The ranges of chunks whose text was let go. */
export type TextLetGo = Extract<Mark, { kind: 'text-let-go' }>;
export function textLetGo(stream: Stream): TextLetGo[] {
  return stream.marks?.filter((mark) => mark.kind === 'text-let-go') ?? [];
}

/**
 * Are all events known, or where there are none, is it known that the body is no single document? Text may be missing
 * only where a mark says so, and only if the events that were completed there are among `events`: a panel that
 * watched the stream counted them before it let the text go, whoever opens the recording later cannot.
 *
 * A chunk of one to three bytes may complete no character (the longest unfinished UTF-8 sequence, and the byte order mark,
 * have three); one of more than three without text had it dropped.
 */
export function eventsAreKnown(stream: Stream, events: readonly ArrivedEvent[]): boolean {
  const { text, bytes } = stream.chunks;
  if (text === null || stream.marks?.some(({ kind }) => kind === 'chunks-lost')) return false;
  const letGo = textLetGo(stream);
  const isLetGo = coverOfChunks(letGo);
  if (!text.every((piece, i) => piece !== '' || (bytes[i] ?? 0) <= 3 || isLetGo(i))) return false;
  if (letGo.length === 0) return true;
  const upTo = eventsUpToChunk(events, text.length);
  if (letGo.some(({ from, to, events: told }) => (upTo[to] ?? 0) - (upTo[from] ?? 0) !== told)) return false;
  return events.length > 0 || /^\s*[^\s[{]/.test(text[0] ?? '');
}

/** Was the text of chunk `i` let go? To be asked in order. */
function coverOfChunks(letGo: readonly TextLetGo[]): (i: number) => boolean {
  const inOrder = [...letGo].sort((a, b) => a.from - b.from);
  let next = 0;
  let until = 0;
  return (i) => {
    for (let mark = inOrder[next]; mark !== undefined && mark.from <= i; mark = inOrder[++next]) {
      until = Math.max(until, mark.to);
    }
    return i < until;
  };
}

/** How many events the chunks before chunk `i` completed. */
function eventsUpToChunk(events: readonly ArrivedEvent[], chunks: number): Uint32Array {
  const upTo = new Uint32Array(chunks + 1);
  for (const { chunk } of events) if (chunk < chunks) upTo[chunk + 1] = (upTo[chunk + 1] ?? 0) + 1;
  for (let i = 1; i <= chunks; i++) upTo[i] = (upTo[i] ?? 0) + (upTo[i - 1] ?? 0);
  return upTo;
}

/**
 * Bytes of HTTP framing per event, which tell without any clock how the last hop wrote them: about 6 (HTTP/1.1) or 9
 * (HTTP/2) when it wrote each event by itself, below 1 when it joined them. `undefined` where the body was encoded, which the header
 * says or that less came than was decoded, or the network log has no numbers.
 */
export function framingPerEvent(stream: Stream, events: number): number | undefined {
  const { bodyBytes, wireBodyBytes } = stream.network ?? {};
  const encoding = responseHeader(stream, 'content-encoding') ?? 'identity';
  if (bodyBytes === undefined || wireBodyBytes === undefined || encoding !== 'identity' || events === 0)
    return undefined;
  if (wireBodyBytes < bodyBytes) return undefined;
  return (wireBodyBytes - bodyBytes) / events;
}
