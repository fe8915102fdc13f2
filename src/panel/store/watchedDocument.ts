import type { StreamNumber } from '../../link/messages.ts';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { PageFrame } from './longFrames.ts';
import { type PageSpan, rememberSpan } from './pageSpans.ts';
import type { SpanKind, WatchedStream } from './watchedStream.ts';

/** One document of the inspected tab: its streams, and what its page did, which is told for all of them together. */
export class WatchedDocument {
  readonly streams = new Map<StreamNumber, WatchedStream>();
  /** Those that growth of the page's text may belong to, and some whose time for that is over. */
  private readonly painting = new Set<WatchedStream>();
  private readonly spans: Record<SpanKind, PageSpan[]> = { longTasks: [], hidden: [], frozen: [] };
  private readonly longFrames: PageFrame[] = [];

  /** A stream starts; what was told before may fall into it. */
  add(stream: WatchedStream): void {
    for (const kind of ['longTasks', 'hidden', 'frozen'] as const) {
      for (const span of this.spans[kind]) stream.takeSpan(kind, span);
    }
    for (const frame of this.longFrames) stream.takeLongFrame(frame);
    this.streams.set(stream.number, stream);
    this.painting.add(stream);
  }

  remove(stream: WatchedStream): void {
    this.streams.delete(stream.number);
    this.painting.delete(stream);
  }

  forgetStreams(): void {
    this.streams.clear();
    this.painting.clear();
  }

  /** @returns the streams the span fell into */
  takeSpan(kind: SpanKind, span: PageSpan): WatchedStream[] {
    rememberSpan(this.spans[kind], span);
    return [...this.streams.values()].filter((stream) => stream.takeSpan(kind, span));
  }

  takeLongFrame(frame: PageFrame): void {
    rememberSpan(this.longFrames, frame);
    for (const stream of this.streams.values()) stream.takeLongFrame(frame);
  }

  takePaint(at: EpochMilliseconds, characters: number): void {
    for (const stream of this.painting) {
      if (stream.mayPaint(at)) stream.takePaint(at, characters);
      else this.painting.delete(stream);
    }
  }
}
