import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recording, Stream } from '../../src/trace/recording.ts';
import type { Bytes } from '../lab/units.ts';

/** A file of a recording, for as long as it is needed. */
export interface RecordingFile {
  path: string;
  size: Bytes;
  remove(): Promise<void>;
}

/** As an answer of a chat comes, with a few words more. */
export const EVENT = 'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"word "}}]}\n\n';

/** One in so many was held. */
export const HELD_IN = 5;

/** Writes a recording of so many chats, each event in a chunk of its own, with times as browsers give them and all that the panel exports. */
export async function writeBigRecording(streams: number, chunksEach: number): Promise<RecordingFile> {
  const recording: Recording = {
    format: 'streamgauge-recording',
    version: 1,
    createdAt: new Date(0).toISOString(),
    generator: { name: 'Streamgauge', version: '0.1.0', userAgent: 'bench' },
    streams: Array.from({ length: streams }, (_, i) => chat(i, chunksEach)),
  };
  const folder = await mkdtemp(join(tmpdir(), 'streamgauge-recording-'));
  const path = join(folder, 'big.streamgauge.json');
  const text = JSON.stringify(recording);
  await writeFile(path, text);
  return { path, size: text.length, remove: () => rm(folder, { recursive: true, force: true }) };
}

function chat(number: number, chunks: number): Stream {
  const isHeld = number % HELD_IN === 0;
  const text = Array.from({ length: chunks }, () => EVENT);
  const bytes = text.map(({ length }) => length);
  // A page's clock has tenths of milliseconds, and what is counted from the stream's start has the dust of subtraction.
  const at = text.map((_, i) => (isHeld ? 3000.1 + i / 100 : 60.3 + 27.7 * i + ((i * (number + 7)) % 13)) - 0.2);
  const end = (at.at(-1) ?? 0) + 2;
  const url = `https://api${number % 7}.model.test/v1/chat/completions?request=${number}`;
  return {
    id: `page/${number}`,
    source: 'fetch',
    page: 'http://shop.test/',
    startedAt: 1_795_431_583_000.1 + 700 * number,
    request: {
      method: 'POST',
      url,
      headers: [['content-type', 'application/json']],
      body: '{"stream":true,"model":"m"}',
    },
    response: {
      status: 200,
      statusText: 'OK',
      url,
      headers: [
        ['content-type', 'text/event-stream'],
        ['server', 'nginx'],
      ],
      headersAt: (at[0] ?? 0) - 1,
    },
    chunks: { at, bytes, text },
    reads: { at, bytes },
    longTasks: [],
    hidden: [],
    frozen: [],
    outcome: 'complete',
    endedAt: end,
  };
}
