import type { Observation } from '../../../src/link/messages.ts';

export const EPOCH = 1_795_431_583_000;

/** What a hook says, with defaults that do not matter to the test. */
export function started(stream: number, url = 'https://api.test/v1/chat/completions', startedAt = EPOCH): Observation {
  const request = { method: 'POST', url, headers: [], body: '{"stream":true}' };
  return { type: 'stream-started', stream, source: 'fetch', startedAt, page: 'https://app.test/', request };
}

export function responded(stream: number, contentType = 'text/event-stream', headersAt = 5): Observation {
  const headers: [string, string][] = [['Content-Type', contentType]];
  return {
    type: 'response-received',
    stream,
    headersAt,
    status: 200,
    statusText: 'OK',
    url: 'https://api.test/',
    headers,
  };
}

export function arrived(stream: number, chunks: [at: number, text: string | null, bytes?: number][]): Observation {
  return {
    type: 'chunks-arrived',
    stream,
    at: chunks.map(([at]) => at),
    bytes: chunks.map(([, text, bytes]) => bytes ?? text?.length ?? 0),
    text: chunks.map(([, text]) => text),
  };
}

export function ended(
  stream: number,
  endedAt: number,
  outcome: 'complete' | 'aborted' | 'failed' = 'complete',
  error?: string,
): Observation {
  return { type: 'stream-ended', stream, endedAt, outcome, ...(error === undefined ? {} : { error }) };
}
