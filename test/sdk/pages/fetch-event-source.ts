import { fetchEventSource } from '@microsoft/fetch-event-source';
import { contentOf, requestFor } from '../chatRequest.ts';
import { offer } from '../offer.ts';

offer(async (ask, reading) => {
  const { url, ...request } = requestFor(ask);
  await fetchEventSource(url, {
    ...request,
    signal: reading.signal,
    onmessage: ({ data }) => void reading.take(contentOf(data)),
    onerror(error) {
      // Else it would ask again.
      throw error;
    },
  });
  return undefined;
});
