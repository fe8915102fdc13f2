import type { Generator, Milliseconds, Recording, Stream } from '../trace/recording.ts';
import { maskStreams } from './maskedStreams.ts';

export interface RecordingContent {
  streams: readonly Stream[];
  /** The program that writes the file, and recorded what does not say otherwise. */
  generator: Generator;
  createdAt: Date;
}

/**
 * The text of a recording file, which `parseRecording` reads: version 1, every number as it was recorded, secrets masked. Streams that still arrive are in it
 * as far as they have come.
 */
export function recordingText({ streams, generator, createdAt }: RecordingContent): string {
  const recording: Recording = {
    format: 'streamgauge-recording',
    version: 1,
    createdAt: createdAt.toISOString(),
    generator,
    streams: maskStreams(streams).map((stream) => withTimesInOrder(withoutOwn(generator, stream))),
  };
  return JSON.stringify(recording);
}

/** What this program recorded itself the file says once. */
function withoutOwn({ name, version, userAgent }: Generator, { recordedBy, ...stream }: Stream): Stream {
  const isOwn = recordedBy?.name === name && recordedBy.version === version && recordedBy.userAgent === userAgent;
  return recordedBy === undefined || isOwn ? stream : { ...stream, recordedBy };
}

/** The format wants times in order, whatever clock a page has: no file is to be refused for it. */
function withTimesInOrder(stream: Stream): Stream {
  let latest: Milliseconds = Number.NEGATIVE_INFINITY;
  const at = stream.chunks.at.map((time) => {
    latest = Math.max(latest, time);
    return latest;
  });
  return { ...stream, chunks: { ...stream.chunks, at } };
}

/** Host names may have 253 characters, names of files 255 bytes. */
const LONGEST_HOST = 100;

/** "2026-11-23T10-59-25Z-app.test-5173.streamgauge.json": when in UTC, and the host of the first stream's page, or else of its request. */
export function recordingFileName(streams: readonly Stream[], createdAt: Date): string {
  const [first] = streams;
  const host = first === undefined ? '' : hostOf(first.page) || hostOf(first.request.url);
  const time = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const name = host === '' ? time : `${time}-${host.slice(0, LONGEST_HOST)}`;
  return `${safe(name)}.streamgauge.json`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** With no character that a file system or a shell takes for something else. */
function safe(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9.-]+/g, '-');
}
