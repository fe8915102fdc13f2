import { MAX_EARLY_LOG_ENTRIES, MAX_REDIRECTS, MAX_SERVED, MAX_WAITING_LOG_ENTRIES } from '../../link/limits.ts';
import { endsWithDone } from '../../trace/eventMessages.ts';
import { type HarEntry, parseHarEntry, parseHarLog } from '../../trace/har.ts';
import {
  headerValue,
  loggedEndAt,
  loggedHeadersAt,
  redirectTarget,
  withoutFragment,
} from '../../trace/networkEntry.ts';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import { isScripted, type LoggedRequest, loggedRequest, mayBeStream } from './loggedRequest.ts';
import { pairsOf } from './pairing.ts';
import { type HookedStream, latestStart, START_WINDOW, urlOf } from './sameRequest.ts';
import type { PanelScheduler } from './scheduler.ts';
import type { WatchedStream } from './watchedStream.ts';

/** How long an entry waits for the hook to report its stream: hook and log tell of the same thing within a few ms, on a starved machine 400. */
const WAIT: Milliseconds = 1000;
/** Silence after which what was in the log when the panel opened counts as ended. */
const SURELY_OVER: Milliseconds = 30_000;
/** The panel hears of a stream's end so late only when the page's clock stood still: browsers' clocks do while the machine sleeps. */
const SLEPT: Milliseconds = 60_000;
/** A redirect ends and the next request starts at one time, to the millisecond; a busy machine may differ. */
const REDIRECT_GAP: Milliseconds = 100;

export interface NetworkJoin {
  /** The hook has reported a stream. */
  streamStarted(stream: WatchedStream): void;
  streamEnded(stream: WatchedStream): void;
  /** Takes a HAR log, unchecked, as it was when the panel opened. */
  logOpened(log: unknown): void;
  /** Takes a HAR entry, unchecked, of a request that has finished. */
  requestLogged(entry: unknown): void;
  /** Recording is about to be switched: what has ended by then counts, what was under way or comes meanwhile does not. */
  setRecording(on: boolean): void;
  /** The list was emptied: nothing that was asked for before `since` comes into it any more. */
  forget(since: EpochMilliseconds): void;
  /** Nothing comes of these any more, though they have not ended. */
  letGo(streams: readonly WatchedStream[]): void;
}

export interface NetworkJoinParts {
  scheduler: PanelScheduler;
  /** What the URLs of the hook's own scripts begin with. */
  ownScripts: string;
  /** Was the site it is of left alone meanwhile? Asked when the log tells of it, which is when it has ended. */
  wasLeftAlone(logged: LoggedRequest): boolean;
  /** A hooked stream and what the log says of it. */
  join(stream: WatchedStream, logged: LoggedRequest): void;
  /** A stream that only the log knows; `number` is its own. */
  add(number: number, logged: LoggedRequest): void;
  /** That stream is another's after all. */
  remove(number: number): void;
}

interface Waiting {
  request: LoggedRequest;
  /** The stream that was added for it. It stays here: the hook's report may be late. */
  added?: number;
}

/**
 * Brings DevTools' network log and the hook's streams together. Either may come first. What may be a stream and is in
 * the log only (workers, pages older than the panel) becomes a stream of its own after a wait.
 *
 * A service worker that passes a request on makes a second one with the same URL, and the log has both. They are one
 * stream: the one that the page or worker asked for.
 */
export function createNetworkJoin(parts: NetworkJoinParts): NetworkJoin {
  const { scheduler, ownScripts, wasLeftAlone, join, add, remove } = parts;
  let hooked: HookedStream[] = [];
  let waiting: Waiting[] = [];
  let redirects: HarEntry[] = [];
  /** Answered by a service worker, whose own request has not come yet. */
  let served: LoggedRequest[] = [];
  /** Entries that came before the log did, and those that came with it. */
  const early = new Set<string>();
  const inLog = new Map<string, Waiting>();
  let isLogOpen = false;
  let since: EpochMilliseconds = Number.NEGATIVE_INFINITY;
  let numbers = 0;

  function take(entry: HarEntry): Waiting | undefined {
    if (!isScripted(entry)) return undefined;
    if (redirectTarget(entry) !== undefined) {
      redirects.push(entry);
      if (redirects.length > MAX_REDIRECTS) redirects.shift();
      return undefined;
    }
    const request = loggedRequest(chainBefore(entry), entry, ownScripts);
    if (request.startedAt < since || wasLeftAlone(request)) return undefined;
    if (entry.response._fetchedViaServiceWorker) noteServed(request);
    else if (answersServed(request)) return undefined;
    if (!mayBeStream(request) && !hooked.some(({ stream }) => urlOf(stream) === request.url)) return undefined;
    const fresh: Waiting = { request };
    waiting.push(fresh);
    if (waiting.length > MAX_WAITING_LOG_ENTRIES) waiting.shift();
    scheduler.after(WAIT, () => overdue(fresh));
    settle(request.url);
    return fresh;
  }

  /** The redirects that led to `entry`, first to last. Of equal ones that which ended when the next began. */
  function chainBefore(entry: HarEntry): HarEntry[] {
    const chain: HarEntry[] = [];
    for (let next = entry; ; next = chain[0] ?? next) {
      const gap = (each: HarEntry): Milliseconds =>
        Math.abs(each.startedDateTime + (loggedEndAt(each) ?? 0) - next.startedDateTime);
      const [found] = redirects
        .filter((each) => redirectTarget(each) === withoutFragment(next.request.url) && gap(each) <= REDIRECT_GAP)
        .sort((a, b) => gap(a) - gap(b));
      if (found === undefined) return chain;
      redirects = redirects.filter((each) => each !== found);
      chain.unshift(found);
    }
  }

  /** The service worker's own request for it may have come before, or may come. */
  function noteServed(request: LoggedRequest): void {
    const own = waiting.find((each) => mayServe(each.request, request));
    if (own !== undefined) drop(own);
    else served = [...served, request].slice(-MAX_SERVED);
  }

  /** Whether this is what a service worker asked for to answer another, which then has what it needs. */
  function answersServed(request: LoggedRequest): boolean {
    const answered = served.find((each) => mayServe(request, each));
    served = served.filter((each) => each !== answered);
    return answered !== undefined;
  }

  function drop(entry: Waiting): void {
    waiting = waiting.filter((each) => each !== entry);
    if (entry.added !== undefined) remove(entry.added);
  }

  /** Joins what can be told to belong together, now that something about this URL is new. */
  function settle(url: string): void {
    const streams = hooked.filter(({ stream }) => urlOf(stream) === url);
    const entries = waiting.filter(({ request }) => request.url === url);
    for (const { hooked: known, logged } of pairsOf(streams, entries)) {
      hooked = hooked.filter((each) => each !== known);
      drop(logged);
      join(known.stream, logged.request);
    }
  }

  /** No stream of the hook's was found in time. */
  function overdue(entry: Waiting): void {
    if (entry.added !== undefined || !waiting.includes(entry)) return;
    const { request } = entry;
    // What the hook has seen must not be there twice, even where it cannot be told which of these it is.
    const rivals = request.throughHook === false ? [] : hooked.filter(({ stream }) => isLike(stream, request));
    if (rivals.some(({ stream }) => stream.live)) scheduler.after(WAIT, () => overdue(entry));
    if (rivals.length > 0 || !mayBeStream(request)) return;
    numbers += 1;
    entry.added = numbers;
    add(numbers, request);
  }

  function idOf({ request, startedDateTime, _connectionId }: HarEntry): string {
    return `${startedDateTime} ${_connectionId} ${request.method} ${request.url}`;
  }

  return {
    streamStarted(stream) {
      hooked.push({ stream, clockGap: 0 });
    },
    streamEnded(stream) {
      const known = hooked.find((each) => each.stream === stream);
      if (known === undefined) return;
      const gap = scheduler.wallClock() - stream.record.startedAt - (stream.record.endedAt ?? 0);
      known.clockGap = Math.abs(gap) < SLEPT ? 0 : gap;
      settle(urlOf(stream));
    },
    logOpened(value) {
      isLogOpen = true;
      const log = parseHarLog(value);
      // With DevTools' own "Preserve log" it has the requests of pages that were left.
      const pageSince = log?.pages.at(-1)?.startedDateTime ?? Number.NEGATIVE_INFINITY;
      for (const each of log?.entries ?? []) {
        const entry = parseHarEntry(each);
        if (entry === undefined || entry.startedDateTime < pageSince || early.has(idOf(entry))) continue;
        // Of what is still under way the log does not say so; it comes again when it ends.
        if (!isOver(entry, scheduler.wallClock())) continue;
        const taken = take(entry);
        if (taken !== undefined) inLog.set(idOf(entry), taken);
      }
      early.clear();
    },
    requestLogged(value) {
      const entry = parseHarEntry(value);
      if (entry === undefined) return;
      const before = inLog.get(idOf(entry));
      if (before !== undefined) drop(before);
      inLog.delete(idOf(entry));
      if (!isLogOpen && early.size < MAX_EARLY_LOG_ENTRIES) early.add(idOf(entry));
      take(entry);
    },
    setRecording(on) {
      if (on) {
        since = scheduler.wallClock();
        waiting = waiting.filter(({ added }) => added !== undefined);
      } else {
        for (const entry of waiting) overdue(entry);
        hooked = hooked.filter(({ stream }) => !stream.live);
      }
    },
    forget(from) {
      since = from;
      hooked = [];
      // A page that asks as it begins is faster than the news of it.
      waiting = waiting.filter(({ request, added }) => added === undefined && request.startedAt >= since);
      served = [];
      inLog.clear();
    },
    letGo(streams) {
      hooked = hooked.filter(({ stream }) => !streams.includes(stream));
    },
  };
}

/** Method and URL, and not asked for later: by these a stream may have to do with the request. */
function isLike(stream: WatchedStream, logged: LoggedRequest): boolean {
  const { url, first, startedAt, throughHook } = logged;
  const { method } = stream.record.request;
  return (
    urlOf(stream) === url &&
    (method === first.request.method || method === '?') &&
    // What went through the hook is one of its streams, whatever the clocks say.
    (throughHook === true || stream.record.startedAt <= startedAt + latestStart(stream, logged))
  );
}

/** May `own` be what the service worker asked for to answer `answered`? Made after that, and before its answer. */
function mayServe(own: LoggedRequest, answered: LoggedRequest): boolean {
  const at = own.startedAt - answered.entry.startedDateTime;
  return (
    !own.entry.response._fetchedViaServiceWorker &&
    own.throughHook !== true &&
    own.url === withoutFragment(answered.entry.request.url) &&
    own.first.request.method === answered.entry.request.method &&
    at >= -START_WINDOW &&
    at <= loggedHeadersAt(answered.entry) + START_WINDOW
  );
}

/** Has what the log held when the panel opened come to its end? `false` where it cannot be told. */
function isOver(entry: HarEntry, now: EpochMilliseconds): boolean {
  const { _error, headers, content } = entry.response;
  const lengthTold = headerValue(headers, 'content-length');
  return (
    (_error ?? null) !== null ||
    endsWithDone(entry) ||
    (lengthTold !== undefined && Number(lengthTold) === content.size) ||
    now - entry.startedDateTime - (loggedEndAt(entry) ?? 0) > SURELY_OVER
  );
}
