import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { streamText } from 'ai';
import { offer } from '../offer.ts';

offer(async ({ url, model, id, stop }, reading) => {
  const provider = createOpenAICompatible({
    name: 'lab',
    baseURL: `${url}/v1`,
    apiKey: 'lab',
    headers: { 'x-lab-id': id },
  });
  const result = streamText({
    model: provider(model),
    prompt: 'Tell me about rivers.',
    abortSignal: reading.signal,
    maxRetries: 0,
  });
  for await (const delta of result.textStream) {
    if (!reading.take(delta)) break;
  }
  return stop === undefined ? result.text : undefined;
});
