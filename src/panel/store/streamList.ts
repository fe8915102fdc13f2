import type { DocumentKey } from '../host.ts';
import { createTextBudget } from './keptText.ts';
import { createUniqueIds } from './uniqueIds.ts';
import { WatchedDocument } from './watchedDocument.ts';
import { type StreamStart, WatchedStream } from './watchedStream.ts';

/** All streams that the panel has, and the documents that they belong to. Keeps their text within its bounds. */
export class StreamList {
  readonly #documents = new Map<DocumentKey, WatchedDocument>();
  readonly #budget = createTextBudget();
  readonly #ids = createUniqueIds();
  #streams: WatchedStream[] = [];
  /** The copy of `#streams` that snapshots hold; `null` when it is out of date. */
  #listed: readonly WatchedStream[] | null = null;
  #ordinal = 0;

  /** In the order in which they began, imported ones behind what was there; another array whenever one comes or goes. */
  get listed(): readonly WatchedStream[] {
    this.#listed ??= [...this.#streams];
    return this.#listed;
  }

  get live(): WatchedStream[] {
    return this.#streams.filter((stream) => stream.live);
  }

  start(key: DocumentKey, number: number, started: StreamStart): WatchedStream {
    const stream = new WatchedStream(this.nextOrdinal(), key, number, started);
    stream.record.id = this.#ids.take(stream.record.id);
    this.document(key).add(stream);
    insertByStart(this.#streams, stream);
    this.#listed = null;
    return stream;
  }

  /** For the next stream that is imported. */
  nextOrdinal(): number {
    this.#ordinal += 1;
    return this.#ordinal;
  }

  /**
   * Adds streams of a recording, whatever their ids: streams of one id, in one file or in several, are several.
   *
   * @param behind where they come in; at the end where it is not in the list
   */
  addImported(imported: readonly WatchedStream[], behind?: WatchedStream): void {
    for (const { record } of imported) record.id = this.#ids.take(record.id);
    const found = behind === undefined ? -1 : this.#streams.indexOf(behind);
    const place = found === -1 ? this.#streams.length : found + 1;
    this.#streams = [...this.#streams.slice(0, place), ...imported, ...this.#streams.slice(place)];
    this.#listed = null;
  }

  find(key: DocumentKey, number: number): WatchedStream | undefined {
    return this.#documents.get(key)?.streams.get(number);
  }

  /** To be called when text was added to the stream. */
  matchBudget(stream: WatchedStream): void {
    this.#budget.match(stream);
  }

  remove(stream: WatchedStream): void {
    this.#keep((each) => each !== stream);
    this.#documents.get(stream.document)?.remove(stream);
  }

  removeImported(removed: ReadonlySet<WatchedStream>): void {
    this.#keep((stream) => !removed.has(stream));
  }

  clear(): void {
    this.clearRecorded();
    this.#keep(() => false);
  }

  /** Imported streams stay: they are of no page that could be left. */
  clearRecorded(): void {
    this.#keep(({ importedFrom }) => importedFrom !== null);
    for (const document of this.#documents.values()) document.forgetStreams();
  }

  #keep(isKept: (stream: WatchedStream) => boolean): void {
    for (const stream of this.#streams) {
      if (isKept(stream)) continue;
      this.#budget.forget(stream);
      this.#ids.free(stream.record.id);
    }
    this.#streams = this.#streams.filter(isKept);
    this.#listed = null;
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
