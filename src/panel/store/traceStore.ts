import type { Observation } from '../../link/messages.ts';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import type { DocumentKey, PanelListener } from '../host.ts';
import { createTextBudget } from './keptText.ts';
import { createNotifier } from './notifier.ts';
import type { PageSpan } from './pageSpans.ts';
import type { PanelScheduler } from './scheduler.ts';
import { createVerdictClock } from './verdictClock.ts';
import { WatchedDocument } from './watchedDocument.ts';
import { type Diagnose, type SpanKind, WatchedStream } from './watchedStream.ts';
import { createWorkQueue, type WorkStep } from './workQueue.ts';

/** What the views see. A new object at every change; the streams in it grow in place and count their `version`. */
export interface TraceSnapshot {
  recording: boolean;
  preserveLog: boolean;
  /** The page was there before the panel: earlier streams of it are unknown. */
  late: boolean;
  streams: readonly WatchedStream[];
  /** When the snapshot was made: how far live streams have got. */
  now: EpochMilliseconds;
}

export interface TraceStore extends PanelListener {
  subscribe(listener: () => void): () => void;
  getSnapshot(): TraceSnapshot;
  setRecording(on: boolean): void;
  setPreserveLog(on: boolean): void;
  clear(): void;
  /** No timer keeps running after this. */
  dispose(): void;
}

export interface TraceStoreParts {
  scheduler: PanelScheduler;
  diagnose: Diagnose;
  /** Tells the hooks. */
  setRecording(on: boolean): void;
}

const SPAN_KINDS = { 'page-busy': 'longTasks', 'page-hidden': 'hidden', 'page-frozen': 'frozen' } as const;

/** While streams are live the clock in the picture moves on, calmly. */
const TICK: Milliseconds = 100;

/** Turns what relays say into streams. Notifies at most once per animation frame; long batches are worked off in slices. */
export function createTraceStore({ scheduler, diagnose, setRecording }: TraceStoreParts): TraceStore {
  const queue = createWorkQueue(scheduler);
  const verdicts = createVerdictClock(scheduler, diagnose);
  const budget = createTextBudget();
  const { changed, changedNow, filled, ...notifier } = createNotifier(scheduler, () => {
    snapshot = takeSnapshot();
  });
  const documents = new Map<DocumentKey, WatchedDocument>();
  /** Every top document seen: one that comes back from the back/forward cache is not new. */
  const topDocuments = new Set<DocumentKey>();
  let streams: WatchedStream[] = [];
  /** The copy of `streams` that snapshots hold; `null` when it is out of date. */
  let listed: readonly WatchedStream[] | null = null;
  let ordinal = 0;
  let recording = true;
  let preserveLog = false;
  let late = false;
  let ticking = false;
  let disposed = false;
  let snapshot = takeSnapshot();

  function takeSnapshot(): TraceSnapshot {
    listed ??= [...streams];
    return { recording, preserveLog, late, streams: listed, now: scheduler.now() };
  }

  function tick(): void {
    ticking = false;
    if (disposed) return;
    const live = streams.filter((stream) => stream.live);
    if (live.length === 0) return;
    for (const stream of live) {
      if (verdicts.isDue(stream)) work(() => verdicts.judge(stream));
    }
    keepTicking();
    changed();
  }

  function keepTicking(): void {
    if (ticking) return;
    ticking = true;
    scheduler.after(TICK, tick);
  }

  function work(step: () => boolean, show: () => void = changed): void {
    queue.push(() => {
      const isDone = step();
      show();
      return isDone;
    });
  }

  function documentOf(key: DocumentKey): WatchedDocument {
    const known = documents.get(key);
    if (known !== undefined) return known;
    const fresh = new WatchedDocument();
    documents.set(key, fresh);
    return fresh;
  }

  function forgetStreams(): void {
    streams = [];
    listed = null;
    budget.clear();
    for (const document of documents.values()) document.forgetStreams();
  }

  function start(key: DocumentKey, started: Extract<Observation, { type: 'stream-started' }>): void {
    if (!recording) return;
    ordinal += 1;
    const stream = new WatchedStream(ordinal, key, started.stream, started);
    documentOf(key).add(stream);
    insertByStart(streams, stream);
    listed = null;
    keepTicking();
  }

  function takeSpan(key: DocumentKey, kind: SpanKind, span: PageSpan): void {
    // Long tasks are told late, often after the stream they fell into has ended.
    const touched = documentOf(key).takeSpan(kind, span);
    for (const stream of touched) if (!stream.live) work(() => verdicts.judge(stream));
  }

  function stepFor(key: DocumentKey, observation: Observation): WorkStep {
    switch (observation.type) {
      case 'stream-started':
        return once(() => start(key, observation));
      case 'page-busy':
      case 'page-hidden':
      case 'page-frozen':
        return once(() => takeSpan(key, SPAN_KINDS[observation.type], observation));
      case 'long-frame':
        return once(() => documentOf(key).takeLongFrame(observation));
      case 'page-painted':
        return once(() => documents.get(key)?.takePaint(observation.at, observation.characters));
      case 'chunks-arrived':
        return chunkSteps(key, observation);
      default:
        return once(() => {
          const stream = documents.get(key)?.streams.get(observation.stream);
          if (stream !== undefined) takeOfStream(stream, observation);
        });
    }
  }

  function takeOfStream(stream: WatchedStream, observation: OfStream): void {
    // The page may read what came after the last of it has come.
    if (observation.type === 'bytes-read') takeReads(stream, observation);
    else if (!stream.live) return;
    else if (observation.type === 'stream-marked') stream.addMark(observation.mark);
    else if (observation.type === 'response-received') stream.takeResponse(observation);
    else if (observation.type === 'chunks-lost') {
      stream.loseChunks(observation.chunks, observation.bytes);
      budget.match(stream);
    } else {
      stream.end(observation.outcome, observation.endedAt, observation.error);
      verdicts.judge(stream);
    }
  }

  function chunkSteps(key: DocumentKey, { stream: number, at, bytes, text }: ChunksArrived): WorkStep {
    let next = 0;
    return () => {
      const stream = documents.get(key)?.streams.get(number);
      const time = at[next];
      if (stream === undefined || !stream.live || time === undefined) return true;
      if (stream.takeChunk(time, bytes[next] ?? 0, text[next] ?? null)) {
        next += 1;
        budget.match(stream);
      }
      return next >= at.length;
    };
  }

  function stopWatching(stopped: Iterable<WatchedStream>): void {
    for (const stream of stopped) {
      if (!stream.live) continue;
      stream.stopWatching();
      work(() => verdicts.judge(stream));
    }
  }

  function close(key: DocumentKey): void {
    for (const stream of documents.get(key)?.streams.values() ?? []) {
      if (!stream.live) continue;
      stream.end('aborted', stream.elapsed(scheduler.now()), 'The page was left or closed before the stream ended.');
      verdicts.judge(stream);
    }
    // Should the document come back from the back/forward cache, its streams have missed chunks and stay as they are.
    documents.delete(key);
  }

  function open(key: DocumentKey, info: { top: boolean; late: boolean }): void {
    if (!info.top) return;
    const isFirst = topDocuments.size === 0;
    const isNew = !topDocuments.has(key);
    topDocuments.add(key);
    late = info.late;
    // When the panel opens, sub-frames may speak before the top document does.
    if (isNew && !isFirst && !preserveLog) forgetStreams();
  }

  return {
    documentOpened: (key, info) => work(once(() => open(key, info))),
    observations(key, observations) {
      for (const observation of observations) {
        work(stepFor(key, observation), FILLING.has(observation.type) ? filled : changed);
      }
    },
    documentClosed: (key) => work(once(() => close(key))),
    documentLeftAlone: (key) => work(once(() => stopWatching(documents.get(key)?.streams.values() ?? []))),
    subscribe: notifier.subscribe,
    getSnapshot: () => snapshot,
    setRecording(on) {
      recording = on;
      setRecording(on);
      if (!on) stopWatching(streams);
      changedNow();
    },
    setPreserveLog(on) {
      preserveLog = on;
      changedNow();
    },
    clear() {
      forgetStreams();
      changedNow();
    },
    dispose() {
      disposed = true;
      notifier.dispose();
    },
  };
}

/** A request that did not ask for a stream is known as one only when its response comes: later than others it began before. */
function insertByStart(streams: WatchedStream[], stream: WatchedStream): void {
  let index = streams.length;
  const isLater = (other: WatchedStream | undefined): boolean =>
    other !== undefined && other.record.startedAt > stream.record.startedAt;
  while (isLater(streams[index - 1])) index -= 1;
  streams.splice(index, 0, stream);
}

type ChunksArrived = Extract<Observation, { type: 'chunks-arrived' }>;
/** What `takeOfStream` takes. */
type OfStream = Extract<
  Observation,
  { type: 'bytes-read' | 'stream-marked' | 'response-received' | 'chunks-lost' | 'stream-ended' }
>;

/** What comes many times a second while streams fill. */
const FILLING: ReadonlySet<Observation['type']> = new Set(['chunks-arrived', 'bytes-read', 'page-painted']);

function takeReads(stream: WatchedStream, { at, bytes }: Extract<Observation, { type: 'bytes-read' }>): void {
  for (const [i, time] of at.entries()) stream.takeRead(time, bytes[i] ?? 0);
}

function once(step: () => void): WorkStep {
  return () => {
    step();
    return true;
  };
}
