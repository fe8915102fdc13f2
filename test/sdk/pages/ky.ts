import { createParser } from 'eventsource-parser';
import ky from 'ky';
import { contentOf, requestFor } from '../chatRequest.ts';
import { offer } from '../offer.ts';

offer(async (ask, reading) => {
  const { url, body, headers } = requestFor(ask);
  const response = await ky.post(url, { body, headers, signal: reading.signal, timeout: false, retry: 0 });
  let goesOn = true;
  const parser = createParser({
    onEvent({ data }) {
      goesOn &&= reading.take(contentOf(data));
    },
  });
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    parser.feed(text);
    if (!goesOn) break;
  }
  return undefined;
});
