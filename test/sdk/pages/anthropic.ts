import Anthropic from '@anthropic-ai/sdk';
import { offer } from '../offer.ts';

offer(async ({ url, model, id, stop }, reading) => {
  const client = new Anthropic({
    baseURL: url,
    apiKey: 'lab',
    defaultHeaders: { 'x-lab-id': id },
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
  });
  const stream = client.messages.stream({
    model,
    max_tokens: 1024,
    messages: [{ role: 'user', content: 'Tell me about rivers.' }],
  });
  reading.signal.addEventListener('abort', () => stream.abort());
  for await (const event of stream) {
    if (event.type !== 'content_block_delta' || event.delta.type !== 'text_delta') continue;
    if (!reading.take(event.delta.text)) break;
  }
  return stop === undefined ? stream.finalText() : undefined;
});
