import { describe, expect, it } from 'vitest';
import { compareStreams } from '../../../src/compare/compare.ts';
import { type ComparedStream, pairOf } from '../../../src/compare/pair.ts';
import { browserName } from '../../../src/evidence/browserName.ts';
import { type Evidence, evidenceOf } from '../../../src/evidence/evidence.ts';
import { evidenceMarkdown } from '../../../src/evidence/markdown.ts';
import { layoutPicture } from '../../../src/evidence/pictureLayout.ts';
import { fitText, wrapText } from '../../../src/evidence/pictureText.ts';
import { chatRequest, compared, direct, gateway } from '../compare/pairs.ts';
import { responseOf } from '../diagnose/streams.ts';

const generator = {
  name: 'Streamgauge',
  version: '0.1.0',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
};

function ofOne(stream: ComparedStream): Evidence {
  return evidenceOf({ of: { kind: 'stream', stream, patternLabel: 'All at once' }, generator });
}

function ofTwo(first: ComparedStream, second: ComparedStream): Evidence {
  const pair = pairOf(first, second);
  const patternLabels = { A: 'All at once', B: 'Streaming' };
  return evidenceOf({ of: { kind: 'comparison', pair, comparison: compareStreams(pair), patternLabels }, generator });
}

/** One pixel per unit, whatever the letters. */
const measure = (text: string, size: number): number => text.length * size * 0.5;
const textsOf = (evidence: Evidence): string =>
  layoutPicture(evidence, 300, measure)
    .texts.map(({ text }) => text)
    .join('\n');

describe('evidence of a comparison', () => {
  const evidence = ofTwo(direct(), gateway());

  it('has the sentence, the numbers and where they come from, in Markdown', () => {
    const markdown = evidenceMarkdown(evidence);
    expect(markdown).toMatch(/^\*\*A was held for 2\.2 s where B streamed: /);
    expect(markdown).toContain('- **A**: All at once (network path, medium confidence), `POST https://gateway.test/');
    expect(markdown).toContain('| Measured | A | B | A − B |\n| --- | ---: | ---: | ---: |\n');
    expect(markdown).toContain('| Time to first event | 2.50 s | 300 ms | +2.20 s |');
    expect(markdown).toContain('<sub>Recorded 2026-11-23 10:59:43 UTC · Chrome 156 on Linux · Streamgauge 0.1.0</sub>');
  });

  it('has the same numbers in the picture', () => {
    const texts = textsOf(evidence);
    for (const { name, values } of evidence.measures.rows.map(([name = '', ...values]) => ({ name, values }))) {
      for (const text of [name, ...values]) expect(texts).toContain(text);
    }
    expect(texts).toContain('Recorded 2026-11-23 10:59:43 UTC · Chrome 156 on Linux · Streamgauge 0.1.0');
    expect(texts.replaceAll('\n', ' ')).toContain('A was held for 2.2 s where B streamed');
  });

  it('shows the differing headers', () => {
    const nginx = { response: responseOf('text/event-stream', 2490, [['server', 'nginx/1.22']]) };
    expect(evidenceMarkdown(ofTwo(direct(), gateway(nginx)))).toContain('| `server` | `nginx/1.22` | – |');
  });
});

describe('evidence of one stream', () => {
  it('has its verdict, its measures and the facts with their bounds', () => {
    const markdown = evidenceMarkdown(ofOne(gateway()));
    expect(markdown).toMatch(/^\*\*All 93 events arrived in one chunk, 2\.5 s after the request\./);
    expect(markdown).toContain('| Events | 93 |');
    expect(markdown).toContain('| silence before the burst | 2.50 s | at least 500 ms');
  });

  it('can be made of what has hardly begun', () => {
    const nothing = compared([], { response: null, outcome: 'open' });
    expect(evidenceMarkdown(ofOne({ ...nothing, verdict: null }))).not.toMatch(/NaN|undefined|null/);
    expect(textsOf(ofOne(nothing))).not.toMatch(/NaN|undefined|null/);
  });
});

describe('no secret leaves', () => {
  const TOKEN = 'sk-planted-0123456789';
  const request = {
    ...chatRequest({ api_key: `${TOKEN}-body` }),
    url: `https://user:${TOKEN}-login@gateway.test/v1/chat/completions?api_key=${TOKEN}-query&route=x`,
    headers: [
      ['authorization', `Bearer ${TOKEN}`],
      ['x-api-key', `${TOKEN}-key`],
      ['cookie', `sid=${TOKEN}-cookie`],
    ] satisfies [string, string][],
  };
  const response = responseOf('text/event-stream', 2490, [
    ['set-cookie', `session=${TOKEN}-set; Path=/`],
    ['x-auth-token', `${TOKEN}-auth`],
    ['x-echo', `you sent ${TOKEN}`],
    ['location', `/next?access_token=${TOKEN}-location`],
  ]);
  const planted = gateway({ request, response });
  const leaked = {
    ...planted,
    verdict: planted.verdict && { ...planted.verdict, summary: `Refused: ${TOKEN} is wrong` },
  };

  it('neither of one stream nor of two, in Markdown or picture', () => {
    for (const evidence of [ofOne(leaked), ofTwo(leaked, direct()), ofTwo(direct(), leaked)]) {
      for (const text of [evidenceMarkdown(evidence), textsOf(evidence), JSON.stringify(evidence)]) {
        expect(text).not.toContain('sk-planted');
        expect(text).toContain('api_key=…&route=x');
      }
    }
    expect(JSON.stringify(ofTwo(leaked, direct()).more)).toContain('set-cookie');
  });
});

describe('evidence of what is from files', () => {
  const recordedBy = { name: 'Streamgauge', version: '0.0.9', userAgent: 'Firefox/140.0 (Windows)' };
  const evidence = ofTwo(direct(), gateway({ recordedBy }));

  it('names what recorded each, and what drew it, in Markdown and picture', () => {
    const markdown = evidenceMarkdown(evidence);
    expect(markdown).toMatch(
      /<sub>A: recorded 2026-11-23 .* · Firefox 140 on Windows · Streamgauge 0\.0\.9<br>B: recorded .* · Chrome 156 on Linux · Streamgauge 0\.1\.0<br>Judged and drawn by Streamgauge 0\.1\.0<\/sub>/,
    );
    for (const line of evidence.origin) expect(textsOf(evidence)).toContain(line);
  });

  it('is not made to say something else by them', () => {
    const evil = { ...recordedBy, name: '<b>@someone|', userAgent: 'Bot [x](https://evil.test)' };
    expect(evidenceMarkdown(ofOne(gateway({ recordedBy: evil })))).toContain(
      'Bot \\[x\\](https://evil.test) · \\<b\\>@\u200bsomeone\\| 0.0.9',
    );
  });
});

describe('what comes from the network', () => {
  it('makes no Markdown of its own', () => {
    const response = responseOf('text/event-stream', 2490, [
      ['x-a', 'a|b'],
      ['x-b', '`` <img src=x> @someone'],
      ['x-c', 'line\nbreak'],
    ]);
    const markdown = evidenceMarkdown(ofTwo(direct(), gateway({ response })));
    expect(markdown).toContain('| `x-a` | `a\\|b` | – |');
    expect(markdown).toContain('| `x-b` | ``` `` <img src=x> @someone ``` | – |');
    expect(markdown).toContain('| `x-c` | `line break` | – |');
    const failed = gateway();
    const summary = '[click](https://evil.test) <b> @maintainer *x*';
    const evil = evidenceMarkdown(ofOne({ ...failed, verdict: failed.verdict && { ...failed.verdict, summary } }));
    expect(evil).toContain('\\[click\\](https://evil.test) \\<b\\> @\u200bmaintainer \\*x\\*');
  });

  it('does not make a picture without end', () => {
    const many = Array.from({ length: 300 }, (_, i): [string, string] => [`x-${i}`, 'v'.repeat(5000)]);
    const response = responseOf('text/event-stream', 2490, many);
    const url = `https://gateway.test/${'long/'.repeat(100_000)}`;
    const { height, texts } = layoutPicture(
      ofTwo(direct(), gateway({ response, request: { ...chatRequest(), url } })),
      300,
      measure,
    );
    expect(height).toBeLessThan(1300);
    expect(texts.every(({ text, size }) => measure(text, size) <= 912)).toBe(true);
  });
});

describe('texts of a picture', () => {
  const widthOf = (text: string): number => text.length;

  it('are wrapped between words, and within those that are too long', () => {
    expect(wrapText('one two three', 7, widthOf)).toEqual(['one two', 'three']);
    expect(wrapText('a abcdefgh b', 5, widthOf)).toEqual(['a', 'abcde', 'fgh b']);
    expect(wrapText('', 5, widthOf)).toEqual([]);
  });

  it('are cut where they must fit', () => {
    expect(fitText('abcdef', 6, widthOf)).toBe('abcdef');
    expect(fitText('abcdef', 4, widthOf)).toBe('abc…');
    expect(fitText('abcdef', 0, widthOf)).toBe('…');
  });
});

it.each([
  [generator.userAgent, 'Chrome 156 on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.3179.54',
    'Edge 156.0.3179.54 on Windows',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140 on macOS'],
  ['something else', 'something else'],
])('%s is %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name));
