import { describe, expect, it } from 'vitest';
import { asksForStream, looksLikeStream } from '../../../src/capture/candidate.ts';

const NOTHING = { url: 'https://api.test/v1/models', accept: null, body: undefined };

describe('what asks for a stream', () => {
  it.each([
    [{ accept: 'text/event-stream' }],
    [{ accept: 'application/json, text/event-stream;q=0.5' }],
    [{ accept: 'application/x-ndjson' }],
    [{ body: '{"model":"m","stream":true}' }],
    [{ body: '{ "stream" : true }' }],
    [{ url: 'https://api.test/x?stream=true' }],
    [{ url: 'https://api.test/x?a=1&stream=1#top' }],
    [{ url: 'https://api.test/x:streamGenerateContent?alt=sse&key=k' }],
  ])('%j', (signs) => expect(asksForStream({ ...NOTHING, ...signs })).toBe(true));

  it.each([
    [{}],
    [{ accept: 'application/json' }],
    [{ body: '{"stream":false}' }],
    [{ url: 'https://api.test/x?stream=false' }],
    [{ url: 'https://api.test/x?upstream=true' }],
    [{ url: 'https://api.test/stream' }],
  ])('not %j', (signs) => expect(asksForStream({ ...NOTHING, ...signs })).toBe(false));
});

describe('what looks like a stream', () => {
  it.each([
    [{ 'content-type': 'text/event-stream' }],
    [{ 'content-type': 'Text/Event-Stream; charset=utf-8' }],
    [{ 'content-type': 'application/x-ndjson' }],
    [{ 'content-type': 'application/jsonl' }],
    [{ 'content-type': 'application/json-seq' }],
    [{ 'content-type': 'application/stream+json' }],
    [{ 'content-type': 'text/plain; charset=utf-8' }],
    [{ 'content-type': 'application/octet-stream', 'x-vercel-ai-ui-message-stream': 'v1' }],
    [{ 'content-type': 'text/plain', 'content-length': '9', 'x-vercel-ai-data-stream': 'v1' }],
  ])('%j', (headers) => expect(looksLikeStream(new Headers(headers))).toBe(true));

  it.each([
    [{}],
    [{ 'content-type': 'application/json' }],
    [{ 'content-type': 'text/html' }],
    [{ 'content-type': 'text/plain', 'content-length': '9' }],
    [{ 'content-type': 'application/octet-stream' }],
    [{ 'content-type': 'video/mp4' }],
    [{ 'content-type': 'application/ndjson-schema+json' }],
  ])('not %j', (headers) => expect(looksLikeStream(new Headers(headers))).toBe(false));
});
