import type { Header, Stream, StreamRequest } from '../trace/recording.ts';
import { blackOut } from './repeatedSecrets.ts';
import { maskBody, maskHeaders, maskUrl } from './secrets.ts';

/** Streams without their secrets, and the same for what else is to be said of them. */
export interface Masked {
  streams: Stream[];
  /** Masks words about the streams, which may repeat what was in them: errors, verdicts. */
  words(text: string): string;
}

/** Copies of the streams with their secrets masked: `maskSecrets` without the words. */
export function maskStreams(streams: readonly Stream[]): Stream[] {
  return maskSecrets(streams).streams;
}

/**
 * Copies of the streams with their secrets masked: credentials in headers, URLs and request bodies by their names, and what repeats one of these, in
 * whichever of the streams. Numbers stay, and so does the length of every text that arrived.
 *
 * *Limitation:* what a server answers is looked through for such repetitions only.
 */
export function maskSecrets(streams: readonly Stream[]): Masked {
  const { named, secrets } = maskNamed(streams);
  const hide = blackOut(secrets);
  const masked = named.map((stream) =>
    reworded(stream, {
      url: hide,
      headers: (headers) => headers.map(([name, value]) => [name, hide(value)]),
      body: hide,
      words: hide,
      pieces(texts) {
        const text = texts.join('');
        const hidden = hide(text);
        return hidden === text ? texts : inPieces(hidden, texts);
      },
    }),
  );
  return { streams: masked, words: (text) => hide(text.includes('://') ? maskUrl(text) : text) };
}

/** Text that arrived with the stream and leaves by itself, with what repeats a secret of the stream blacked out. */
export function maskArrived(stream: Stream, text: string): string {
  return blackOut(maskNamed([stream]).secrets)(text);
}

/** Copies of the streams in which what a name tells to be a secret is masked, and these secrets. */
function maskNamed(streams: readonly Stream[]): { named: Stream[]; secrets: ReadonlySet<string> } {
  const secrets = new Set<string>();
  const onSecret = (secret: string): void => void secrets.add(secret);
  const named = streams.map((stream) =>
    reworded(stream, {
      url: (url) => maskUrl(url, onSecret),
      headers: (headers) => maskHeaders(headers, onSecret),
      body: (body) => maskBody(body, onSecret),
      words: (text) => (text.includes('://') ? maskUrl(text, onSecret) : text),
      pieces: (texts) => texts,
    }),
  );
  return { named, secrets };
}

/** A request that leaves by itself, masked as those of streams are. */
export function maskRequest(request: StreamRequest): StreamRequest {
  const secrets = new Set<string>();
  const onSecret = (secret: string): void => void secrets.add(secret);
  const url = maskUrl(request.url, onSecret);
  const headers = maskHeaders(request.headers, onSecret);
  const body = request.body === undefined ? undefined : maskBody(request.body, onSecret);
  const hide = blackOut(secrets);
  return {
    ...request,
    url: hide(url),
    headers: headers.map(([name, value]) => [name, hide(value)]),
    ...(body === undefined ? {} : { body: hide(body) }),
  };
}

/** What becomes of the texts of a stream, by what they are. */
interface Wording {
  url(url: string): string;
  headers(headers: readonly Header[]): Header[];
  body(body: string): string;
  /** Of people and programs: errors, notes. */
  words(text: string): string;
  /** The text of the chunks, each of which keeps its length. */
  pieces(texts: string[]): string[];
}

function reworded(stream: Stream, { url, headers, body, words, pieces }: Wording): Stream {
  const { request, response, chunks, network, longFrames, marks, error, labels } = stream;
  return {
    ...stream,
    page: url(stream.page),
    request: {
      ...request,
      url: url(request.url),
      headers: headers(request.headers),
      ...(request.body === undefined ? {} : { body: body(request.body) }),
    },
    response: response && {
      ...response,
      statusText: words(response.statusText),
      url: url(response.url),
      headers: headers(response.headers),
    },
    chunks: { ...chunks, text: chunks.text && pieces(chunks.text) },
    ...(network === undefined
      ? {}
      : {
          network: {
            ...network,
            ...(network.requestHeaders === undefined ? {} : { requestHeaders: headers(network.requestHeaders) }),
          },
        }),
    ...(longFrames === undefined
      ? {}
      : {
          longFrames: longFrames.map((frame) => ({
            ...frame,
            scripts: frame.scripts.map((script) => ({ ...script, url: url(script.url) })),
          })),
        }),
    ...(marks === undefined
      ? {}
      : {
          marks: marks.map((mark) =>
            mark.kind === 'reconnected' ? { ...mark, lastEventId: words(mark.lastEventId) } : mark,
          ),
        }),
    ...(error === undefined ? {} : { error: words(error) }),
    ...(labels?.note === undefined ? {} : { labels: { ...labels, note: words(labels.note) } }),
  };
}

/** The text cut where `texts` were: a secret may have come in two chunks. */
function inPieces(text: string, texts: readonly string[]): string[] {
  let end = 0;
  return texts.map((piece) => {
    const start = end;
    end += piece.length;
    return text.slice(start, end);
  });
}
