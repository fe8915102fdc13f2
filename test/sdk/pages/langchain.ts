import { ChatOpenAI } from '@langchain/openai';
import { offer } from '../offer.ts';

offer(async ({ url, model, id }, reading) => {
  const chat = new ChatOpenAI({
    model,
    apiKey: 'lab',
    maxRetries: 0,
    configuration: { baseURL: `${url}/v1`, defaultHeaders: { 'x-lab-id': id } },
  });
  const stream = await chat.stream('Tell me about rivers.', { signal: reading.signal });
  for await (const chunk of stream) {
    if (!reading.take(chunk.text)) break;
  }
  return undefined;
});
