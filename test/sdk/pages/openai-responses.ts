import OpenAI from 'openai';
import { offer } from '../offer.ts';

offer(async ({ url, model, id }, reading) => {
  const client = new OpenAI({
    baseURL: `${url}/v1`,
    apiKey: 'lab',
    defaultHeaders: { 'x-lab-id': id },
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
  });
  const stream = await client.responses.create({ model, stream: true, input: 'Tell me about rivers.' });
  reading.signal.addEventListener('abort', () => stream.controller.abort());
  let text: string | undefined;
  for await (const event of stream) {
    if (event.type === 'response.output_text.done') text = event.text;
    if (event.type === 'response.output_text.delta' && !reading.take(event.delta)) break;
  }
  return text;
});
