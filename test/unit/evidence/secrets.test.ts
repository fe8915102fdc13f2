import { describe, expect, it } from 'vitest';
import { MASK, maskHeaders, maskUrl } from '../../../src/evidence/secrets.ts';

describe('secrets', () => {
  it.each([
    ['Authorization', 'Bearer sk-123', `Bearer ${MASK}`],
    ['authorization', 'Basic YWJj', `Basic ${MASK}`],
    ['cf-aig-authorization', 'Bearer abc', `Bearer ${MASK}`],
    ['x-api-key', 'sk-ant-1', MASK],
    ['api-key', '0123', MASK],
    ['X-Goog-Api-Key', 'AIza', MASK],
    ['Ocp-Apim-Subscription-Key', 'k', MASK],
    ['Cookie', 'session=1; a=2', MASK],
    ['Set-Cookie', 'a=2', MASK],
    ['X-CSRF-Token', 't', MASK],
    ['content-type', 'text/event-stream', 'text/event-stream'],
    ['x-request-id', 'req_1', 'req_1'],
    ['cache-control', 'no-cache', 'no-cache'],
  ])('%s: %s', (name, value, shown) => {
    expect(maskHeaders([[name, value]])).toEqual([[name, shown]]);
  });

  it.each([
    ['https://a.test/v1?key=AIza&alt=sse', `https://a.test/v1?key=${MASK}&alt=sse`],
    ['https://a.test/v1?alt=sse&access_token=x#frag', `https://a.test/v1?alt=sse&access_token=${MASK}#frag`],
    ['https://a.test/v1?X-Amz-Signature=1&keyboard=de', `https://a.test/v1?X-Amz-Signature=${MASK}&keyboard=de`],
    ['https://a.test/v1?api%5Fkey=1', `https://a.test/v1?api%5Fkey=${MASK}`],
    ['https://user:pass@a.test/', `https://${MASK}@a.test/`],
    ['https://a.test/#access_token=x', `https://a.test/#access_token=${MASK}`],
    ['https://a.test/v1/chat', 'https://a.test/v1/chat'],
    ['not a url ?%', 'not a url ?%'],
  ])('%s', (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
  });
});
