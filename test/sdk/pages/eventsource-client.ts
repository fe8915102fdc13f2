import { createEventSource } from 'eventsource-client';
import { contentOf, requestFor } from '../chatRequest.ts';
import { offer } from '../offer.ts';

offer(async (ask, reading) => {
  const source = createEventSource({
    ...requestFor(ask),
    // Else it would ask again.
    onDisconnect: () => source.close(),
  });
  reading.signal.addEventListener('abort', () => source.close());
  for await (const { data } of source) reading.take(contentOf(data));
  return undefined;
});
