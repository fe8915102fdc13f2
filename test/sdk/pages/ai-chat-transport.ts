import { DefaultChatTransport } from 'ai';
import { offer } from '../offer.ts';

// What `useChat` reads: the UI message stream of an app's own route.
offer(async ({ url, model, id }, reading) => {
  const query = new URLSearchParams({ gateway: 'direct', profile: model });
  const transport = new DefaultChatTransport({ api: `${url}/api/chat?${query}`, headers: { 'x-lab-id': id } });
  const stream = await transport.sendMessages({
    trigger: 'submit-message',
    chatId: 'chat',
    messageId: undefined,
    messages: [{ id: 'message', role: 'user', parts: [{ type: 'text', text: 'Tell me about rivers.' }] }],
    abortSignal: reading.signal,
  });
  for await (const chunk of stream) {
    if (chunk.type === 'text-delta' && !reading.take(chunk.delta)) break;
  }
  return undefined;
});
