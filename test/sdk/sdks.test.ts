import { createParser } from 'eventsource-parser';
import type { Observation } from '../../src/link/messages.ts';
import { scheduleFor } from '../lab/model/model-string.ts';
import { deltasOf } from '../lab/model/schedule.ts';
import type { Ask, Heard } from './offer.ts';
import { expect, observationsToTheEnd, run, test } from './sdkTest.ts';

/**
 * The pages, the path that each SDK asks at, and how it is stopped in mid-stream. Only where leaving the loop ends the
 * request natively: `streamText` and LangChain read on, and an `EventSource` lives until it is closed.
 */
const SDKS: { name: string; path: string; stops: ('abort' | 'leave')[] }[] = [
  { name: 'openai-chat', path: '/v1/chat/completions', stops: ['abort', 'leave'] },
  { name: 'openai-responses', path: '/v1/responses', stops: ['abort', 'leave'] },
  { name: 'anthropic', path: '/v1/messages', stops: ['abort', 'leave'] },
  { name: 'ai-stream-text', path: '/v1/chat/completions', stops: ['abort'] },
  { name: 'ai-chat-transport', path: '/api/chat', stops: ['abort', 'leave'] },
  { name: 'fetch-event-source', path: '/v1/chat/completions', stops: ['abort'] },
  { name: 'eventsource-client', path: '/v1/chat/completions', stops: ['abort'] },
  { name: 'langchain', path: '/v1/chat/completions', stops: ['abort'] },
  { name: 'ky', path: '/v1/chat/completions', stops: ['abort', 'leave'] },
];

const ANSWER = 'steady?events=8&interval=5';
/** Half of it comes; then nothing for half a minute, in which the page stops it. */
const HALF_AN_ANSWER = 'pause?events=6&interval=5&pause=30000';
const HALF = 3;

const spokenBy = (model: string): string[] => deltasOf(scheduleFor(model)).map(({ text }) => text);

/** What was reported of streams, and how each ended. */
function captured(observations: Observation[]) {
  const started = observations.filter((each) => each.type === 'stream-started');
  const ended = observations.filter((each) => each.type === 'stream-ended');
  const chunks = observations.filter((each) => each.type === 'chunks-arrived');
  return {
    streams: started.map(({ source, request: { method, url } }) => [source, method, new URL(url).pathname]),
    outcomes: ended.map(({ outcome }) => outcome),
    text: chunks.flatMap(({ text }) => text).join(''),
  };
}

/** The app makes a stream of its own out of the model's: of that one the deltas are known. */
function deltasOfApp(text: string): string[] {
  const deltas: string[] = [];
  const parser = createParser({
    onEvent({ data }) {
      const part = data === '[DONE]' ? {} : JSON.parse(data);
      if (part.type === 'text-delta') deltas.push(part.delta);
    },
  });
  parser.feed(text);
  return deltas;
}

for (const { name, path, stops } of SDKS) {
  test(`${name}: the same text and deltas as natively, and the stream is captured`, async ({
    lab,
    openNative,
    openHooked,
  }) => {
    const ask = (id: string): Ask => ({ url: lab.appUrl, model: ANSWER, id });
    const native = await run(await openNative(name), ask(`${name} native`));
    const page = await openHooked(name);
    const hooked = await run(page, ask(`${name} hooked`));

    const deltas = spokenBy(ANSWER);
    const heard: Heard = { deltas, text: deltas.join('') };
    expect(native).toEqual({ result: heard, noise: [] });
    expect(hooked).toEqual(native);
    const { streams, outcomes, text } = captured(await observationsToTheEnd(page));
    expect(streams).toEqual([['fetch', 'POST', path]]);
    expect(outcomes).toEqual(['complete']);
    if (path === '/api/chat') expect(deltasOfApp(text)).toEqual(deltas);
    else expect(text).toBe(lab.requests.find(`${name} hooked`)?.textSent);
  });

  for (const how of stops) {
    test(`${name}: ${how} in mid-stream is as natively, and closes the server's socket`, async ({
      lab,
      openNative,
      openHooked,
    }) => {
      const ask = (id: string): Ask => ({ url: lab.appUrl, model: HALF_AN_ANSWER, id, stop: { after: HALF, how } });
      const native = await run(await openNative(name), ask(`${name} ${how} native`));
      await lab.requests.waitForClientClose(`${name} ${how} native`);
      const page = await openHooked(name);
      const hooked = await run(page, ask(`${name} ${how} hooked`));
      const { textSent } = await lab.requests.waitForClientClose(`${name} ${how} hooked`);

      const deltas = spokenBy(HALF_AN_ANSWER).slice(0, HALF);
      expect(native).toMatchObject({ result: { deltas }, noise: [] });
      expect(hooked).toEqual(native);
      const { streams, outcomes, text } = captured(await observationsToTheEnd(page));
      expect(streams).toEqual([['fetch', 'POST', path]]);
      expect(outcomes).toEqual(['aborted']);
      if (path === '/api/chat') expect(deltasOfApp(text)).toEqual(deltas);
      else expect(text).toBe(textSent);
    });
  }
}
