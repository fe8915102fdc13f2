import type { Ask } from './offer.ts';

/** A chat request to the model, for packages that know of requests and not of models. */
export function requestFor({ url, model, id }: Ask) {
  return {
    url: `${url}/v1/chat/completions`,
    method: 'POST' as const,
    headers: { 'content-type': 'application/json', 'x-lab-id': id },
    body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'Tell me about rivers.' }] }),
  };
}

/** The characters in the data of an event of the answer. */
export function contentOf(data: string): string {
  return data === '[DONE]' ? '' : (JSON.parse(data).choices[0]?.delta.content ?? '');
}
