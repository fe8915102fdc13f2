import { describe, expect, it } from 'vitest';
import { MASK, maskBody, maskHeaders, maskUrl } from '../../../src/evidence/secrets.ts';

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
    ['x-functions-key', 'k', MASK],
    ['x-goog-iap-jwt-assertion', 'eyJ', MASK],
    ['cf-access-jwt-assertion', 'eyJ', MASK],
    ['x-portkey-virtual-key', 'openai-1', MASK],
    ['x-portkey-config', '{"api_key":"sk"}', MASK],
    ['DPoP', 'eyJ', MASK],
    ['x-rapidapi-key', 'k', MASK],
    ['x-acme-api-key', 'k', MASK],
    ['x-amzn-oidc-accesstoken', 'eyJ', MASK],
    ['referer', 'https://a.test/?access_token=x&a=1', `https://a.test/?access_token=${MASK}&a=1`],
    ['Location', '/next?token=x', `/next?token=${MASK}`],
    [':path', '/v1/chat?alt=sse&key=x', `/v1/chat?alt=sse&key=${MASK}`],
    ['link', '<https://u:p@a.test/?page=2>; rel=next', `<https://${MASK}@a.test/?page=2>; rel=next`],
    ['x-empty-token', '', ''],
    ['idempotency-key', 'k', 'k'],
    ['x-cache-key', 'k', 'k'],
    ['x-author', 'Ada', 'Ada'],
    [':authority', 'a.test', 'a.test'],
    ['x-ratelimit-remaining-tokens', '9', '9'],
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
    ['https://a.test/?subscription-key=1', `https://a.test/?subscription-key=${MASK}`],
    ['https://a.test/?Ocp-Apim-Subscription-Key=1', `https://a.test/?Ocp-Apim-Subscription-Key=${MASK}`],
    ['https://a.test/?max_tokens=9&author=me', 'https://a.test/?max_tokens=9&author=me'],
    ['https://user:pass@a.test/', `https://${MASK}@a.test/`],
    ['https://a.test/#access_token=x', `https://a.test/#access_token=${MASK}`],
    ['https://a.test/v1/chat', 'https://a.test/v1/chat'],
    ['not a url ?%', 'not a url ?%'],
  ])('%s', (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
  });
});

describe('what is masked is told, without what stands around it', () => {
  const told = (mask: (onSecret: (secret: string) => void) => unknown): string[] => {
    const secrets: string[] = [];
    mask((secret) => secrets.push(secret));
    return secrets;
  };

  it.each<[name: string, value: string, secrets: string[]]>([
    ['Authorization', 'Bearer sk-123', ['sk-123']],
    ['x-api-key', 'sk-ant-1', ['sk-ant-1']],
    ['Cookie', 'sid=1=; a=x2', ['1=', 'x2']],
    ['Cookie', 'PHPSESSID=12345678; uid=10234567; since=2024-06-01', ['12345678']],
    ['Set-Cookie', 'sid=1; Domain=a.test; Path=/\nb=x2; Secure', ['1', 'x2']],
    ['Referer', 'https://a.test/?token=x', ['x']],
    ['x-empty-token', '', []],
    ['content-type', 'text/event-stream', []],
  ])('%s: %s', (name, value, secrets) => {
    expect(told((onSecret) => maskHeaders([[name, value]], onSecret))).toEqual(secrets);
  });

  it('of a URL, as it stands there and as it is meant', () => {
    expect(told((onSecret) => maskUrl('https://me:pw@a.test/?key=a%2Bb&alt=sse', onSecret))).toEqual([
      'me:pw',
      'pw',
      'a%2Bb',
      'a+b',
    ]);
  });

  it('of a body', () => {
    const json = '{"api_keys":["a","b"],"authorization":"Bearer c","pin_secret":12,"d":"e"}';
    expect(told((onSecret) => maskBody(json, onSecret))).toEqual(['a', 'b', 'c', '12']);
    expect(told((onSecret) => maskBody('access_token=x&grant_type=y', onSecret))).toEqual(['x']);
  });
});

describe('secrets of a body', () => {
  it.each([
    ['{"api_key": "sk-1", "a": 1}', `{"api_key": "${MASK}", "a": 1}`],
    ['{"x":{"apiKey":"sk\\"1","token":"t"}}', `{"x":{"apiKey":"${MASK}","token":"${MASK}"}}`],
    ['{"password":1234,"secret":null}', `{"password":"${MASK}","secret":null}`],
    ['{"authorization":"Bearer x"}', `{"authorization":"${MASK}"}`],
    ['{"\\u0074oken":"t"}', `{"\\u0074oken":"${MASK}"}`],
    ['{"api_keys":["a","b"],"c":["d"]}', `{"api_keys":["${MASK}","${MASK}"],"c":["d"]}`],
    ['{"token":"cut o', `{"token":"${MASK}"`],
    ['access_token=x&grant_type=y', `access_token=${MASK}&grant_type=y`],
  ])('%s', (body, shown) => {
    expect(maskBody(body)).toBe(shown);
  });

  it.each([
    '{"max_tokens":100,"stop_token":"</s>","prompt_cache_key":"k","answerKey":"a","tokens":[1,2]}',
    // What somebody wrote is no member.
    '{"content":"\\"token\\": \\"x\\" token: y", "n": 12345678901234567890}',
    '{"thinking":"a","signature":"b","session_id":"c"}',
    '"token',
    'say token=x please',
  ])('%s has none', (body) => {
    expect(maskBody(body)).toBe(body);
  });

  it.each([
    ['text', `a=${'x'.repeat(1_000_000)}`],
    ['parameters', 'a=b&'.repeat(250_000)],
    ['JSON', `{"a":"${'\\\\'.repeat(500_000)}`],
    ['names', `{${'"a":1,'.repeat(150_000)}}`],
  ])('are sought in time that grows with its length only: %s', (_, body) => {
    const start = performance.now();
    expect(maskBody(body)).toBe(body);
    // Quadratic it takes minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
