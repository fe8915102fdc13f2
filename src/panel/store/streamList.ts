import type { DocumentKey } from '../host.ts';
import { createTextBudget } from './keptText.ts';
import { WatchedDocument } from './watchedDocument.ts';
import { type StreamStart, WatchedStream } from './watchedStream.ts';

/** All streams that the panel has, and the documents that they belong to. Keeps their text within its bounds. */
export class StreamList {
  readonly #documents = new Map<DocumentKey, WatchedDocument>();
  readonly #budget = createTextBudget();
  #streams: WatchedStream[] = [];
  /** The copy of `#streams` that snapshots hold; `null` when it is out of date. */
  #listed: readonly WatchedStream[] | null = null;
  #ordinal = 0;

  /** In the order in which they began; another array whenever one comes or goes. */
  get listed(): readonly WatchedStream[] {
    this.#listed ??= [...this.#streams];
    return this.#listed;
  }

  get live(): WatchedStream[] {
    return this.#streams.filter((stream) => stream.live);
  }

  start(key: DocumentKey, number: number, started: StreamStart): WatchedStream {
    this.#ordinal += 1;
    const stream = new WatchedStream(this.#ordinal, key, number, started);
    this.document(key).add(stream);
    insertByStart(this.#streams, stream);
    this.#listed = null;
    return stream;
  }

  find(key: DocumentKey, number: number): WatchedStream | undefined {
    return this.#documents.get(key)?.streams.get(number);
  }

  /** To be called when text was added to the stream. */
  matchBudget(stream: WatchedStream): void {
    this.#budget.match(stream);
  }

  remove(stream: WatchedStream): void {
    this.#streams = this.#streams.filter((each) => each !== stream);
    this.#listed = null;
    this.#budget.forget(stream);
    this.#documents.get(stream.document)?.remove(stream);
  }

  clear(): void {
    this.#streams = [];
    this.#listed = null;
    this.#budget.clear();
    for (const document of this.#documents.values()) document.forgetStreams();
  }

  document(key: DocumentKey): WatchedDocument {
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const fresh = new WatchedDocument();
    this.#documents.set(key, fresh);
    return fresh;
  }

  streamsOf(key: DocumentKey): WatchedStream[] {
    return [...(this.#documents.get(key)?.streams.values() ?? [])];
  }

  /** Its streams stay in the list. */
  forgetDocument(key: DocumentKey): void {
    this.#documents.delete(key);
  }
}

/** A request that did not ask for a stream is known as one only when its response comes: later than others it began before. */
function insertByStart(streams: WatchedStream[], stream: WatchedStream): void {
  let index = streams.length;
  const isLater = (other: WatchedStream | undefined): boolean =>
    other !== undefined && other.record.startedAt > stream.record.startedAt;
  while (isLater(streams[index - 1])) index -= 1;
  streams.splice(index, 0, stream);
}
