import type { Observation } from '../../link/messages.ts';
import type { DocumentInfo } from '../../link/panelEnd.ts';
import { mayBeLeftAlone } from '../../link/settings.ts';
import type { EpochMilliseconds, Milliseconds, Stream } from '../../trace/recording.ts';
import type { DocumentKey, PanelListener } from '../host.ts';
import { writeLog } from './joinedRecord.ts';
import { placeOf } from './loggedRequest.ts';
import { loggedStream } from './loggedStream.ts';
import { createNetworkJoin } from './networkJoin.ts';
import { createNotifier } from './notifier.ts';
import type { PageSpan } from './pageSpans.ts';
import type { PanelScheduler } from './scheduler.ts';
import { createStreamImport } from './streamImport.ts';
import { StreamList } from './streamList.ts';
import { createVerdictClock } from './verdictClock.ts';
import type { Diagnose, SpanKind, StreamStart, WatchedStream } from './watchedStream.ts';
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
  /** Empties the list, imported streams included. */
  clear(): void;
  /**
   * Adds the streams of a recording to the list. They stay when the page is left.
   *
   * @param from what file they are from, in words for a person
   */
  importStreams(recorded: readonly Stream[], from: string): void;
  /** No timer keeps running after this. */
  dispose(): void;
}

export interface TraceStoreParts {
  scheduler: PanelScheduler;
  diagnose: Diagnose;
  /** Tells the hooks. */
  setRecording(on: boolean): void;
  /** What the URLs of the hook's own scripts begin with. */
  ownScripts: string;
  /** Origins of sites that are left alone. */
  leftAlone(): readonly string[];
}

const SPAN_KINDS = { 'page-busy': 'longTasks', 'page-hidden': 'hidden', 'page-frozen': 'frozen' } as const;

/** Stands for the document of streams that only DevTools' network log knows. */
const NETWORK_LOG: DocumentKey = 'network-log';

/** While streams are live the clock in the picture moves on, calmly. */
const TICK: Milliseconds = 100;

/** Turns what relays say into streams. Notifies at most once per animation frame; long batches are worked off in slices. */
export function createTraceStore(parts: TraceStoreParts): TraceStore {
  const { scheduler, diagnose, setRecording, ownScripts, leftAlone } = parts;
  const queue = createWorkQueue(scheduler);
  const verdicts = createVerdictClock(scheduler, diagnose);
  const streams = new StreamList();
  const { changed, changedNow, filled, ...notifier } = createNotifier(scheduler, () => {
    snapshot = takeSnapshot();
  });
  const networkJoin = createNetworkJoin({
    scheduler,
    ownScripts,
    join(stream, logged) {
      writeLog(stream.record, logged);
      stream.version += 1;
      verdicts.judge(stream);
      changed();
    },
    add(number, logged) {
      if (mayBeLeftAlone(placeOf(logged, topUrl), leftAlone())) return;
      const { start: started, observations, complete, end } = loggedStream(number, logged, topUrl);
      work(once(() => start(NETWORK_LOG, number, started)));
      for (const observation of observations) work(stepFor(NETWORK_LOG, observation));
      work(once(() => whenThere(NETWORK_LOG, number, ({ record }) => complete(record))));
      work(stepFor(NETWORK_LOG, end));
    },
    remove: (number) => work(once(() => whenThere(NETWORK_LOG, number, (stream) => streams.remove(stream)))),
  });
  const imports = createStreamImport({ scheduler, streams, judge: verdicts.judge, added: changed });
  /** Every top document seen: one that comes back from the back/forward cache is not new. */
  const topDocuments = new Set<DocumentKey>();
  /** Of the last of them. */
  let topUrl = '';
  let recording = true;
  let preserveLog = false;
  let late = false;
  let ticking = false;
  let disposed = false;
  let snapshot = takeSnapshot();

  function takeSnapshot(): TraceSnapshot {
    return { recording, preserveLog, late, streams: streams.listed, now: scheduler.now() };
  }

  function tick(): void {
    ticking = false;
    if (disposed) return;
    const { live } = streams;
    if (live.length === 0) return;
    for (const stream of live) {
      if (verdicts.isDue(stream)) work(() => verdicts.judge(stream), filled);
    }
    keepTicking();
    filled();
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

  /** @param since streams of before stay away */
  function forgetRecorded(since = scheduler.wallClock()): void {
    streams.clearRecorded();
    networkJoin.forget(since);
  }

  function whenThere(key: DocumentKey, number: number, then: (stream: WatchedStream) => void): void {
    const stream = streams.find(key, number);
    if (stream !== undefined) then(stream);
  }

  function start(key: DocumentKey, number: number, started: StreamStart): void {
    if (!recording) return;
    const stream = streams.start(key, number, started);
    if (key !== NETWORK_LOG) networkJoin.streamStarted(stream);
    keepTicking();
  }

  function takeSpan(key: DocumentKey, kind: SpanKind, span: PageSpan): void {
    // Long tasks are told late, often after the stream they fell into has ended.
    const touched = streams.document(key).takeSpan(kind, span);
    for (const stream of touched) if (!stream.live) work(() => verdicts.judge(stream));
  }

  function stepFor(key: DocumentKey, observation: Observation): WorkStep {
    switch (observation.type) {
      case 'stream-started':
        return once(() => start(key, observation.stream, observation));
      case 'page-busy':
      case 'page-hidden':
      case 'page-frozen':
        return once(() => takeSpan(key, SPAN_KINDS[observation.type], observation));
      case 'long-frame':
        return once(() => streams.document(key).takeLongFrame(observation));
      case 'page-painted':
        return once(() => streams.document(key).takePaint(observation.at, observation.characters));
      case 'chunks-arrived':
        return chunkSteps(key, observation);
      default:
        return once(() => {
          whenThere(key, observation.stream, (stream) => takeOfStream(stream, observation));
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
      streams.matchBudget(stream);
    } else {
      stream.end(observation.outcome, observation.endedAt, observation.error);
      verdicts.judge(stream);
      networkJoin.streamEnded(stream);
    }
  }

  function chunkSteps(key: DocumentKey, { stream: number, at, bytes, text }: ChunksArrived): WorkStep {
    let next = 0;
    return () => {
      const stream = streams.find(key, number);
      const time = at[next];
      if (stream === undefined || !stream.live || time === undefined) return true;
      if (stream.takeChunk(time, bytes[next] ?? 0, text[next] ?? null)) {
        next += 1;
        streams.matchBudget(stream);
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
    for (const stream of streams.streamsOf(key)) {
      if (!stream.live) continue;
      stream.end('aborted', stream.elapsed(scheduler.now()), 'The page was left or closed before the stream ended.');
      verdicts.judge(stream);
      networkJoin.streamEnded(stream);
    }
    // Should the document come back from the back/forward cache, its streams have missed chunks and stay as they are.
    streams.forgetDocument(key);
  }

  function open(key: DocumentKey, info: DocumentInfo): void {
    if (!info.top) return;
    const isFirst = topDocuments.size === 0;
    const isNew = !topDocuments.has(key);
    topDocuments.add(key);
    topUrl = info.url;
    late = info.late;
    // When the panel opens, sub-frames may speak before the top document does.
    if (isNew && !isFirst && !preserveLog) forgetRecorded(info.timeOrigin && Math.floor(info.timeOrigin));
  }

  return {
    documentOpened: (key, info) => work(once(() => open(key, info))),
    observations(key, observations) {
      for (const observation of observations) {
        work(stepFor(key, observation), FILLING.has(observation.type) ? filled : changed);
      }
    },
    documentClosed: (key) => work(once(() => close(key))),
    documentLeftAlone: (key) =>
      work(
        once(() => {
          stopWatching(streams.streamsOf(key));
          networkJoin.letGo(streams.streamsOf(key));
        }),
      ),
    logOpened: (log) => work(once(() => networkJoin.logOpened(log))),
    // Most of what a page loads is no stream: that shows nothing new.
    requestLogged: (entry) => queue.push(once(() => networkJoin.requestLogged(entry))),
    subscribe: notifier.subscribe,
    getSnapshot: () => snapshot,
    setRecording(on) {
      networkJoin.setRecording(on);
      recording = on;
      setRecording(on);
      if (!on) stopWatching(streams.live);
      changedNow();
    },
    setPreserveLog(on) {
      preserveLog = on;
      changedNow();
    },
    importStreams: imports.take,
    clear() {
      imports.drop();
      forgetRecorded();
      streams.clear();
      changedNow();
      // React keeps the picture before the last, and with it all that was cleared, until the next.
      changed();
    },
    dispose() {
      disposed = true;
      imports.drop();
      notifier.dispose();
      networkJoin.forget(scheduler.wallClock());
    },
  };
}

type ChunksArrived = Extract<Observation, { type: 'chunks-arrived' }>;
/** What `takeOfStream` takes. */
type OfStream = Extract<
  Observation,
  { type: 'bytes-read' | 'stream-marked' | 'response-received' | 'chunks-lost' | 'stream-ended' }
>;

/** What comes many times a second while streams fill. */
const FILLING: ReadonlySet<Observation['type']> = new Set([
  'chunks-arrived',
  'bytes-read',
  'page-painted',
  'page-busy',
  'long-frame',
]);

function takeReads(stream: WatchedStream, { at, bytes }: Extract<Observation, { type: 'bytes-read' }>): void {
  for (const [i, time] of at.entries()) stream.takeRead(time, bytes[i] ?? 0);
}

function once(step: () => void): WorkStep {
  return () => {
    step();
    return true;
  };
}
