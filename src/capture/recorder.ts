import {
  LARGE_REPORT_CHARACTERS,
  MAX_UNTAKEN_REPORTS,
  MAX_WAITING_CHARACTERS,
  MAX_WAITING_CHUNKS,
  MAX_WAITING_OBSERVATIONS,
} from '../link/limits.ts';
import type { HeaderPair, HookReport, Milliseconds, Observation, StreamNumber } from '../link/messages.ts';
import { append, PrivateMap } from './natives.ts';

/**
 * Gathers observations into reports and keeps what waits within bounds while the panel is slow: at most
 * `MAX_UNTAKEN_REPORTS` are on their way; meanwhile observations gather here, first losing their text, then chunks.
 */
export interface Recorder {
  readonly recording: boolean;
  /** Off: what waits is let go, and nothing is kept until it is on again. On: reports on their way are forgotten. */
  setRecording(on: boolean): void;
  /** Only while recording. */
  observe(observation: Observation): void;
  chunkArrived(stream: StreamNumber, at: Milliseconds, bytes: number, text: string | null): void;
  /** The page took so many bytes of what had arrived of a stream. */
  bytesRead(stream: StreamNumber, at: Milliseconds, bytes: number): void;
  /** The panel has taken all reports up to `sequence`. */
  reportTaken(sequence: number): void;
}

export interface RecorderPorts {
  post(report: HookReport): void;
  /** Runs `callback` once, soon. */
  schedule(callback: () => void): void;
}

type ChunksArrived = Extract<Observation, { type: 'chunks-arrived' }>;
type StreamStarted = Extract<Observation, { type: 'stream-started' }>;
type BytesRead = Extract<Observation, { type: 'bytes-read' }>;
type ChunksLost = Extract<Observation, { type: 'chunks-lost' }>;

export function createRecorder({ post, schedule }: RecorderPorts): Recorder {
  let recording = true;
  let sequence = 0;
  let lastTaken = 0;
  let waiting: Observation[] = [];
  let waitingCharacters = 0;
  let waitingChunks = 0;
  let scheduled = false;
  let waitingReads = 0;
  /** Per stream the waiting observations that further chunks and reads join, so that a report holds few, long arrays. */
  let joinable = new PrivateMap<StreamNumber, ChunksArrived | ChunksLost>();
  let joinableReads = new PrivateMap<StreamNumber, BytesRead>();
  /** Streams that were not begun because too much waited, up to their end: nothing of them is kept, or it would have no bound. */
  const unlisted = new PrivateMap<StreamNumber, true>();

  const forgetWaiting = (): void => {
    waiting = [];
    joinable = new PrivateMap();
    joinableReads = new PrivateMap();
    waitingCharacters = 0;
    waitingChunks = 0;
    waitingReads = 0;
  };

  const flush = (): void => {
    if (waiting.length === 0 || sequence - lastTaken >= MAX_UNTAKEN_REPORTS) return;
    const observations = waiting;
    forgetWaiting();
    try {
      post({ type: 'report', sequence: sequence + 1, observations });
      sequence += 1;
    } catch {
      // Something in it cannot be cloned: better lose a report than throw from a timer of the page's.
    }
  };

  const flushSoon = (): void => {
    if (scheduled) return;
    scheduled = true;
    schedule(() => {
      scheduled = false;
      flush();
    });
  };

  const keep = (observation: Observation): void => {
    append(waiting, observation);
    flushSoon();
  };

  /** Much text does not wait for the next report: it would reach the bound in between. */
  const flushWhenLarge = (): void => {
    if (waitingCharacters >= LARGE_REPORT_CHARACTERS) flush();
  };

  const withinBounds = (started: StreamStarted): StreamStarted => {
    if (waitingCharacters <= MAX_WAITING_CHARACTERS) return started;
    const { body: _, ...request } = started.request;
    return { ...started, request };
  };

  const loseChunk = (stream: StreamNumber, bytes: number): void => {
    const last = joinable.get(stream);
    if (last?.type === 'chunks-lost') {
      last.chunks += 1;
      last.bytes += bytes;
      return;
    }
    const lost: ChunksLost = { type: 'chunks-lost', stream, chunks: 1, bytes };
    joinable.set(stream, lost);
    keep(lost);
  };

  return {
    get recording() {
      return recording;
    },
    setRecording(on) {
      recording = on;
      lastTaken = sequence;
      if (on) flushSoon();
      else forgetWaiting();
    },
    observe(observation) {
      const isEnd = observation.type === 'stream-ended';
      if ('stream' in observation && unlisted.get(observation.stream) === true) {
        if (isEnd) unlisted.delete(observation.stream);
        return;
      }
      if (!recording) return;
      // A stream that is listed must end; for the rest there is a bound.
      const isFull = waiting.length >= MAX_WAITING_OBSERVATIONS || waitingCharacters >= 2 * MAX_WAITING_CHARACTERS;
      if (isFull && !isEnd) {
        if (observation.type === 'stream-started') unlisted.set(observation.stream, true);
        return;
      }
      if ('stream' in observation) {
        joinable.delete(observation.stream);
        joinableReads.delete(observation.stream);
      }
      waitingCharacters += charactersOf(observation);
      keep(observation.type === 'stream-started' ? withinBounds(observation) : observation);
      flushWhenLarge();
    },
    chunkArrived(stream, at, bytes, text) {
      if (!recording || unlisted.get(stream) === true) return;
      if (waitingChunks >= MAX_WAITING_CHUNKS) {
        loseChunk(stream, bytes);
        return;
      }
      waitingChunks += 1;
      const kept = text !== null && waitingCharacters + text.length <= MAX_WAITING_CHARACTERS ? text : null;
      waitingCharacters += kept?.length ?? 0;
      const last = joinable.get(stream);
      if (last?.type === 'chunks-arrived') {
        append(last.at, at);
        append(last.bytes, bytes);
        append(last.text, kept);
        flushWhenLarge();
        return;
      }
      const arrived: ChunksArrived = { type: 'chunks-arrived', stream, at: [at], bytes: [bytes], text: [kept] };
      joinable.set(stream, arrived);
      keep(arrived);
      flushWhenLarge();
    },
    bytesRead(stream, at, bytes) {
      if (!recording || waitingReads >= MAX_WAITING_CHUNKS || unlisted.get(stream) === true) return;
      waitingReads += 1;
      const last = joinableReads.get(stream);
      if (last !== undefined) {
        append(last.at, at);
        append(last.bytes, bytes);
        return;
      }
      const read: BytesRead = { type: 'bytes-read', stream, at: [at], bytes: [bytes] };
      joinableReads.set(stream, read);
      keep(read);
    },
    reportTaken(taken) {
      if (taken > lastTaken && taken <= sequence) lastTaken = taken;
      if (waiting.length > 0) flushSoon();
    },
  };
}

/** Of what the page decides how long it is. */
function charactersOf(observation: Observation): number {
  switch (observation.type) {
    case 'stream-started': {
      const { url, body, headers } = observation.request;
      return url.length + (body?.length ?? 0) + charactersOfHeaders(headers);
    }
    case 'response-received':
      return observation.url.length + charactersOfHeaders(observation.headers);
    case 'stream-ended':
      return observation.error?.length ?? 0;
    default:
      return 0;
  }
}

function charactersOfHeaders(headers: readonly HeaderPair[]): number {
  let sum = 0;
  for (let i = 0; i < headers.length; i++) sum += (headers[i]?.[0].length ?? 0) + (headers[i]?.[1].length ?? 0);
  return sum;
}
