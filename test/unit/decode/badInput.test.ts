import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters } from '../../../src/decode/answer.ts';
import { generic } from '../../../src/decode/dialects/generic.ts';
import { DIALECTS } from '../../../src/decode/dialects.ts';
import { createStreamDecoder } from '../../../src/decode/streamDecoder.ts';
import { AGENTS } from './fixtures/agents.ts';
import { SSE, sse } from './fixtures/fixture.ts';
import { OPENAI } from './fixtures/openai.ts';
import { PROVIDERS } from './fixtures/providers.ts';

function decode(...chunks: string[]) {
  const decoder = createStreamDecoder(SSE);
  for (const [i, chunk] of chunks.entries()) decoder.feed(chunk, i, i);
  decoder.end();
  const { answer } = decoder;
  return { ...decoder, events: decoder.events, answer, text: answer.deltas.map(({ text }) => text).join('') };
}

const word = (content: unknown): object => ({ object: 'chat.completion.chunk', choices: [{ delta: { content } }] });

describe('bad input', () => {
  it('an event that is no JSON is kept as it came, with what is wrong, and decoding goes on', () => {
    const { events, answer, text } = decode(sse(word('a'), '{"choices":[{', word('b'), '[DONE]'));
    expect(text).toBe('ab');
    expect(events[1]?.data).toBe('{"choices":[{');
    expect([...answer.problems]).toEqual([[1, { kind: 'bad-json', error: expect.stringContaining('JSON') }]]);
    expect(answer.terminal).toBe(3);
  });

  it('an event cut by the end is told apart', () => {
    const { events, asides } = decode(sse(word('a')), 'data: {"choices":[{"del');
    expect(events).toHaveLength(1);
    expect(asides).toMatchObject([{ kind: 'unfinished', text: 'data: {"choices":[{"del', firstChunk: 1 }]);
  });

  it('two framings in one body: what is no event of the first is kept aside', () => {
    const { text, asides } = decode(sse(word('a')), '{"error":{"message":"overloaded"}}\n');
    expect(text).toBe('a');
    expect(asides.map(({ kind, text: of }) => [kind, of])).toEqual([['ignored', '{"error":{"message":"overloaded"}}']]);
  });

  it('a text that happens to be a number or quoted is text like what is around it', () => {
    const events = ['The answer is ', '42', ' apples', '"hi"', 'true'].map((each) => `data: ${each}\n\n`);
    expect(decode(...events).text).toBe('The answer is 42 apples"hi"true');
    expect(decode(sse('"a"', '"\\n"', '7')).text).toBe('a\n7');
  });

  it('of no known dialect, what is broken is marked', () => {
    const { answer } = decode(sse({ text: 'a' }, '{"text":', { text: 'b' }));
    expect([...answer.problems.keys()]).toEqual([1]);
  });

  it('heartbeats that come first, however many, hide no dialect', () => {
    const { text, answer } = decode(sse(...Array.from({ length: 60 }, () => ({ type: 'ping' })), word('a')));
    expect(text).toBe('a');
    expect(answer.dialect?.name).toBe('OpenAI Chat Completions');
  });

  it('an error in the shape of another dialect is an error', () => {
    const error = { error: { message: 'upstream died' } };
    for (const first of [
      { type: 'message_start', message: {} },
      { type: 'response.created', response: {} },
      { type: 'RUN_STARTED' },
      word('a'),
    ]) {
      expect(decode(sse(first, error)).answer.errors).toEqual([{ event: 1, text: 'upstream died' }]);
    }
  });

  it('one JSON document where a stream was expected has its text, and its error', () => {
    const bodies = [
      { choices: [{ message: { content: 'Hi' } }] },
      { content: [{ type: 'text', text: 'Hi' }] },
      { output: [{ content: [{ text: 'Hi' }] }] },
      { candidates: [{ content: { parts: [{ text: 'Hi' }] } }] },
      { message: { content: 'Hi' } },
    ];
    for (const body of bodies) expect(decode(JSON.stringify(body)).text).toBe('Hi');
    expect(decode('{"error":{"mess', 'age":"overloaded"}}\n').answer.errors).toMatchObject([{ text: 'overloaded' }]);
  });

  it('members of the wrong kind add nothing', () => {
    for (const odd of [null, 7, true, [], {}, [[]], { content: {} }]) {
      expect(decode(sse(word('a'), word(odd), { choices: odd }, { choices: [odd] }, word('b'))).text).toBe('ab');
    }
  });

  it('names that JavaScript knows are names like others', () => {
    const { text, answer } = decode(
      `data: {"__proto__":{"choices":[{"delta":{"content":"no"}}]},"object":"chat.completion.chunk"}\n\n`,
      sse(word('a')),
    );
    expect(text).toBe('a');
    expect(answer.problems.size).toBe(0);
  });

  it('JSON nested ten thousand deep is an event like others', () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const { events, text, answer } = decode(
      `data: ${deep}\n\n`,
      sse(word('a')),
      `data: {"choices":${deep},"error":${deep}}\n\n`,
    );
    expect(events).toHaveLength(3);
    expect(text).toBe('a');
    expect(answer.errors).toHaveLength(1);
  });

  it('an event of ten megabytes is read, one of twenty kept and not read', () => {
    expect(decode(sse(word('x'.repeat(10_000_000)))).text).toHaveLength(10_000_000);
    const { events, answer, text } = decode(sse(word('a'), word('x'.repeat(20_000_000)), word('b')));
    expect(events).toHaveLength(3);
    expect(text).toBe('ab');
    expect(answer.problems.get(1)).toEqual({ kind: 'too-long' });
  });

  it('null bytes, half characters and controls are text', () => {
    const odd = 'a\0b\u0001\ud800c';
    expect(decode(sse(word(odd))).text).toBe(odd);
    expect(countCharacters(odd)).toBe(6);
  });

  const bodies = [...OPENAI, ...PROVIDERS, ...AGENTS].map(({ body }) => body);

  it('a body with anything broken in it never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.string()), { maxLength: 4 }),
        (body, changes) => {
          const broken = changes.reduce((text, [at, length, other]) => {
            const start = at % (text.length + 1);
            return text.slice(0, start) + other + text.slice(start + length);
          }, body);
          decode(broken);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('no reader throws at any JSON, whatever its dialect', () => {
    for (const dialect of [...DIALECTS, generic]) {
      const read = dialect.createReader();
      fc.assert(
        fc.property(fc.jsonValue(), fc.option(fc.string(), { nil: undefined }), (json, type) => {
          const payload = { type, data: JSON.stringify(json), json };
          dialect.recognises(payload);
          read(payload);
        }),
        { numRuns: 300 },
      );
    }
  });
});
