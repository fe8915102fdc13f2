import { describe, expect, it } from 'vitest';
import { HOPS } from '../../../src/diagnose/hops/hops.ts';
import { SHAPES } from '../../../src/diagnose/shapes.ts';
import type { Verdict } from '../../../src/diagnose/verdict.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import {
  aiSdkAnswer,
  chatAnswer,
  flushedBySize,
  flushedByTime,
  heldToTheEnd,
  responseOf,
  stamped,
  streamOf,
  verdictOf,
} from './streams.ts';

const steady = chatAnswer(80, 25);
const heldWith = (headers: [string, string][], changes: Partial<Stream> = {}): Verdict =>
  verdictOf(streamOf(heldToTheEnd(steady), { response: responseOf('text/event-stream', 1990, headers), ...changes }));
const names = ({ suspects }: Verdict): string[] => suspects.map(({ hop }) => hop);

describe('suspects', () => {
  it('Cloudflare AI Gateway, before Cloudflare itself, with its documented causes and how to tell them apart', () => {
    const verdict = heldWith([
      ['server', 'cloudflare'],
      ['cf-ray', '9f3a1c52d8e7b046-FRA'],
      ['cf-aig-log-id', '01K5'],
    ]);
    expect(names(verdict).slice(0, 2)).toEqual(['Cloudflare AI Gateway', 'Cloudflare']);
    const [gateway] = verdict.suspects;
    expect(gateway?.sign).toBe('cf-aig-log-id: 01K5');
    expect(gateway?.causes.map(({ text }) => text).join()).toContain('DLP');
    expect(gateway?.causes.every(({ test }) => test !== undefined)).toBe(true);
    expect(verdict.remedies.map(({ text }) => text).join()).toContain('DLP');
  });

  it('nginx for flushes of its buffers, and the directive to paste', () => {
    const { suspects, remedies } = verdictOf(
      streamOf(flushedBySize(steady, 4096), {
        response: responseOf('text/event-stream', 5, [['Server', 'nginx/1.22.1']]),
      }),
    );
    expect(suspects.map(({ hop, sign }) => [hop, sign])).toEqual([['nginx', 'server: nginx/1.22.1']]);
    expect(remedies.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['proxy_buffering off;', 'X-Accel-Buffering: no']),
    );
  });

  it.each<[string, [string, string][], string]>([
    ['a compressor', [['content-encoding', 'br']], 'a compressor that is not flushed'],
    ['who collects for a Content-Length', [['content-length', '8000']], 'a hop that collects the whole answer'],
    [
      'Express',
      [
        ['x-powered-by', 'Express'],
        ['content-encoding', 'gzip'],
      ],
      'Express',
    ],
  ])('%s', (_, headers, hop) => {
    expect(names(heldWith(headers))).toContain(hop);
  });

  it('a service worker', () => {
    const network = { timings: {}, fromCache: false, fromServiceWorker: true };
    expect(names(heldWith([], { network }))).toContain('a service worker of this page');
  });

  it('HAProxy by its 200 ms, which no header shows', () => {
    expect(names(verdictOf(streamOf(flushedByTime(stamped(steady), 212))))).toEqual([
      'HAProxy, or another hop that waits for full packets',
    ]);
  });

  it('none where nothing was held, and none without a sign', () => {
    const response = responseOf('text/event-stream', 5, [['server', 'nginx']]);
    expect(verdictOf(streamOf(steady, { response }))).toMatchObject({ suspects: [], remedies: [] });
    expect(heldWith([]).suspects).toEqual([]);
  });

  it.each<[string, [string, string], string]>([
    ['Varnish by its comment in Via', ['via', '1.1 cache-1 (Varnish/7.1)'], 'Varnish'],
    ['an HTTP API of Amazon API Gateway', ['apigw-requestid', 'ALt0lgP-IAMEZPA='], 'Amazon API Gateway'],
    ['Kong by the server that it names', ['server', 'kong/3.9.1'], 'Kong'],
    ['Akamai by its reference', ['akamai-grn', '0.27f41002.1781712004.83e72426'], 'Akamai'],
    ['Akamai by its timing', ['server-timing', 'cdn-cache; desc=MISS, ak_p; desc="1755";dur=1'], 'Akamai'],
  ])('%s', (_, header, hop) => {
    expect(names(heldWith([header]))).toEqual([hop]);
  });

  it.each<[string, string, string]>([
    [
      'quick tunnels, for what is asked for with GET',
      'https://a-b-c.trycloudflare.com/chat',
      'Cloudflare quick tunnel',
    ],
    ['App Engine by its host', 'https://app.uc.r.appspot.com/chat', 'Google App Engine'],
    ['an API gateway of Google by its host', 'https://chat-5k2l9pfv.uc.gateway.dev/chat', 'Google Cloud API Gateway'],
  ])('%s', (_, url, hop) => {
    const of = (method: string): string[] =>
      names(heldWith([], { request: { ...streamOf(steady).request, method, url } }));
    expect(of('GET')).toEqual([hop]);
    expect(of('POST')).toEqual(hop === 'Cloudflare quick tunnel' ? [] : [hop]);
  });

  it('inspection by Cloudflare for a whole answer only where it is labelled as plain text or HTML', () => {
    const causes = (type: string): string =>
      verdictOf(streamOf(heldToTheEnd(steady), { response: responseOf(type, 1990, [['server', 'cloudflare']]) }))
        .suspects.flatMap((each) => each.causes.map(({ text }) => text))
        .join();
    expect(causes('text/event-stream')).not.toContain('inspects');
    expect(causes('text/plain; charset=utf-8')).toContain('inspects');
  });

  it('Traffic Server that hides its version', () => {
    expect(
      names(
        heldWith([
          ['server', 'ATS'],
          ['content-encoding', 'gzip'],
        ]),
      ),
    ).toContain('Apache Traffic Server');
  });

  it('no release of Caddy that flushes its encoder', () => {
    const encoded: [string, string][] = [
      ['server', 'Caddy'],
      ['content-encoding', 'gzip'],
    ];
    const [caddy] = heldWith(encoded).suspects;
    expect(caddy?.causes.map(({ text }) => text).join()).toContain('before 2.9');
  });

  it('a compressor in nginx only where the body was compressed', () => {
    const causes = (headers: [string, string][]): string =>
      heldWith([['server', 'nginx'], ...headers])
        .suspects.flatMap((each) => each.causes.map(({ text }) => text))
        .join();
    expect(causes([])).not.toMatch(/gzip/i);
    expect(causes([['content-encoding', 'gzip']])).toMatch(/gzip/i);
  });
});

describe('what is known of hops', () => {
  const causes = [...HOPS, ...SHAPES.map(({ hop }) => hop)].flatMap((hop) =>
    hop.causes.map((cause) => ({ ...cause, hop: hop.name })),
  );

  it('has a source for every claim, and a remedy for every cause', () => {
    for (const { hop, text, source, remedies } of causes) {
      expect([hop, text, URL.canParse(source)]).toEqual([hop, text, true]);
      expect([hop, text, remedies.length > 0 && remedies.every((remedy) => URL.canParse(remedy.source))]).toEqual([
        hop,
        text,
        true,
      ]);
    }
  });

  it('lists no hop that is not known to hold anything', () => {
    expect(HOPS.filter(({ causes: of, signs }) => of.length === 0 || signs.length === 0)).toEqual([]);
  });
});

describe('observations', () => {
  it('headers that came with the first flush, and headers that came before', () => {
    expect(heldWith([]).observations.join()).toContain('came with the first flush');
    const early = verdictOf(streamOf(heldToTheEnd(steady), { response: responseOf('text/event-stream', 12) }));
    expect(early.observations.join()).toContain('The headers came after 12 ms');
  });

  it('an AI SDK stream whose X-Accel-Buffering is gone', () => {
    const of = (headers: [string, string][]): string =>
      verdictOf(
        streamOf(aiSdkAnswer(80, 25), { response: responseOf('text/event-stream', 5, headers) }),
      ).observations.join();
    const mark: [string, string] = ['x-vercel-ai-ui-message-stream', 'v1'];
    expect(of([mark])).toContain('nginx takes it for itself');
    expect(of([mark, ['x-accel-buffering', 'no']])).toBe('');
  });

  it('every event ends with the next one', () => {
    const pieces = steady.map(({ at, text }, i) => ({
      at,
      text: (steady[i - 1]?.text.slice(-9) ?? '') + text.slice(0, i === steady.length - 1 ? undefined : -9),
    }));
    const { pattern, observations } = verdictOf(streamOf(pieces));
    expect(pattern).toBe('streaming');
    expect(observations.join()).toContain('Nearly every event ended only with the next arrival');
  });
});
