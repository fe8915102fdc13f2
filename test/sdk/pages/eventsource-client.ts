import { createEventSource } from 'eventsource-client';
import { contentOf, requestFor } from '../chatRequest.ts';
import { offer } from '../offer.ts';

offer(async (ask, reading) => {
  let tookLast = (): void => undefined;
  const last = new Promise<void>((resolve) => {
    tookLast = resolve;
  });
  const source = createEventSource({
    ...requestFor(ask),
    // Else it would ask again. What has not been taken by then would be lost.
    onDisconnect: () => void last.then(() => source.close()),
  });
  reading.signal.addEventListener('abort', () => source.close());
  for await (const { data } of source) {
    reading.take(contentOf(data));
    if (data === '[DONE]') tookLast();
  }
  return undefined;
});
