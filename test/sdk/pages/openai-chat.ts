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
  const stream = await client.chat.completions.create({
    model,
    stream: true,
    messages: [{ role: 'user', content: 'Tell me about rivers.' }],
  });
  reading.signal.addEventListener('abort', () => stream.controller.abort());
  for await (const chunk of stream) {
    if (!reading.take(chunk.choices[0]?.delta.content)) break;
  }
  return undefined;
});
