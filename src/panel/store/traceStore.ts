import type { DocumentInfo } from '../../link/panelEnd.ts';
import { PAGE_LEFT } from '../../link/reasons.ts';
import type { EpochMilliseconds, Milliseconds, Role, Stream } from '../../trace/recording.ts';
import type { DocumentKey, PanelListener } from '../host.ts';
import { writeLog } from './joinedRecord.ts';
import type { WasLeftAlone } from './leftAloneHistory.ts';
import { loggedUntil, placeOf } from './loggedRequest.ts';
import { loggedStream } from './loggedStream.ts';
import { createNetworkJoin } from './networkJoin.ts';
import { createNotifier } from './notifier.ts';
import { createObservationSteps, isFilling } from './observationSteps.ts';
import type { PanelScheduler } from './scheduler.ts';
import { createStreamImport, type ImportedStreams } from './streamImport.ts';
import { StreamList } from './streamList.ts';
import { createVerdictClock } from './verdictClock.ts';
import type { Diagnose, StreamStart, WatchedStream } from './watchedStream.ts';
import { createWorkQueue, once } from './workQueue.ts';

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
  /** Labels streams with what a person says that they are. */
  setRole(streams: readonly WatchedStream[], role: Role | undefined): void;
  /** Empties the list, imported streams included. */
  clear(): void;
  /**
   * Adds the streams of a recording to the list. They stay when the page is left, and are pending until they are decoded and judged.
   *
   * @param from what file they are from, in words for a person
   * @param behind others of that file, after which they come
   */
  importStreams(recorded: readonly Stream[], from: string, behind?: ImportedStreams): ImportedStreams;
  /** These are looked at: what is pending of them comes first. */
  hurry(streams: readonly WatchedStream[]): void;
}

export interface TraceStoreParts {
  scheduler: PanelScheduler;
  diagnose: Diagnose;
  /** Tells the hooks. */
  setRecording(on: boolean): void;
  /** What the URLs of the hook's own scripts begin with. */
  ownScripts: string;
  wasLeftAlone: WasLeftAlone;
}

/** Stands for the document of streams that only DevTools' network log knows. */
const NETWORK_LOG: DocumentKey = 'network-log';

/** While streams are live the clock in the picture moves on, calmly. */
const TICK: Milliseconds = 100;

/** So many more are drawn after a list was cleared, each in a frame of its own. */
const KEPT_PICTURES = 3;

/** Turns what relays say into streams. Notifies at most once per animation frame; long batches are worked off in slices. */
export function createTraceStore(parts: TraceStoreParts): TraceStore {
  const { scheduler, diagnose, setRecording, ownScripts, wasLeftAlone } = parts;
  const queue = createWorkQueue(scheduler);
  const verdicts = createVerdictClock(scheduler, diagnose);
  const streams = new StreamList();
  const { changed, changedNow, filled, ...notifier } = createNotifier(scheduler, () => {
    snapshot = takeSnapshot();
  });
  const networkJoin = createNetworkJoin({
    scheduler,
    ownScripts,
    wasLeftAlone: (logged) => wasLeftAlone(placeOf(logged, topUrl), logged.startedAt, loggedUntil(logged)),
    join(stream, logged) {
      writeLog(stream.record, logged);
      stream.version += 1;
      verdicts.judge(stream);
      changed();
    },
    add(number, logged) {
      const { start: started, observations, complete, end } = loggedStream(number, logged, topUrl);
      work(once(() => start(NETWORK_LOG, number, started)));
      for (const observation of observations) work(stepFor(NETWORK_LOG, observation));
      work(once(() => whenThere(NETWORK_LOG, number, ({ record }) => complete(record))));
      work(stepFor(NETWORK_LOG, end));
    },
    remove: (number) => work(once(() => whenThere(NETWORK_LOG, number, (stream) => streams.remove(stream)))),
  });
  const stepFor = createObservationSteps({
    streams,
    start,
    ended,
    judgeAgain: (stream) => work(() => verdicts.judge(stream)),
  });
  const imports = createStreamImport({ scheduler, streams, judge: verdicts.judge, changed, filled });
  /** Every top document seen: one that comes back from the back/forward cache is not new. */
  const topDocuments = new Set<DocumentKey>();
  /** Of the last of them. */
  let topUrl = '';
  let recording = true;
  let preserveLog = false;
  let late = false;
  let ticking = false;
  let snapshot = takeSnapshot();

  function takeSnapshot(): TraceSnapshot {
    return { recording, preserveLog, late, streams: streams.listed, now: scheduler.now() };
  }

  function tick(): void {
    ticking = false;
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

  function ended(stream: WatchedStream): void {
    verdicts.judge(stream);
    networkJoin.streamEnded(stream);
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
      stream.end('aborted', stream.elapsed(scheduler.now()), PAGE_LEFT);
      ended(stream);
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
        work(stepFor(key, observation), isFilling(observation) ? filled : changed);
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
    setRole(labelled, role) {
      for (const stream of labelled) stream.setRole(role);
      changedNow();
    },
    importStreams: imports.take,
    hurry: imports.hurry,
    clear() {
      imports.drop();
      forgetRecorded();
      streams.clear();
      changedNow();
      // React keeps earlier pictures, and with them all that was cleared, until it has drawn some more.
      for (let i = 0; i < KEPT_PICTURES; i++) scheduler.after(i * TICK, changed);
    },
  };
}
