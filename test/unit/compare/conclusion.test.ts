import { describe, expect, it } from 'vitest';
import { type Conclusion, conclude } from '../../../src/compare/conclusion.ts';
import { type ComparedStream, pairOf } from '../../../src/compare/pair.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import {
  chatAnswer,
  flushedBySize,
  heldStart,
  heldToTheEnd,
  responseOf,
  stamped,
  writtenIn,
} from '../diagnose/streams.ts';
import { chatRequest, compared, direct, gateway, logged, SPOKEN, withoutLog } from './pairs.ts';

const conclusionOf = (first: ComparedStream, second: ComparedStream): Conclusion => conclude(pairOf(first, second));

describe('the conclusion', () => {
  it('says for how long one was held where the other streamed', () => {
    expect(conclusionOf(direct(), gateway())).toEqual({
      kind: 'held',
      held: 'A',
      hold: { from: 300, to: 2500, isUnsure: false },
      sentence:
        'A was held for 2.2 s where B streamed: of A all 93 events arrived in one chunk, 2.5 s after the request; of B 93 events from 300 ms to 2.5 s.',
    });
  });

  it('calls by their roles those whose roles are known', () => {
    const { held, sentence } = conclusionOf(
      gateway({ labels: { role: 'direct' } }),
      direct({ labels: { role: 'gateway' } }),
    );
    expect(held).toBe('B');
    expect(sentence).toMatch(/^B \(direct\) was held for 2\.2 s where A \(gateway\) streamed: of B all/);
  });

  it('is unsure where the verdict is', () => {
    const unsure = withoutLog(gateway());
    expect(unsure.verdict?.confidence).toBe('low');
    expect(conclusionOf(unsure, direct()).sentence).toMatch(/^A seems to have been held for 2\.2 s where B streamed/);
  });

  it('names no time of holding where the burst came no later than what streamed', () => {
    const late = compared(chatAnswer(89, 25, 2300), { request: chatRequest({}, 'api.test') });
    expect(conclusionOf(gateway(), late).sentence).toMatch(/^A arrived all at once where B streamed: /);
  });

  it('says on what condition it is true when the requests do not tell what was asked', () => {
    const request = { ...chatRequest(), body: JSON.stringify({ messages: [{ id: 'x7', role: 'user', parts: [] }] }) };
    const conclusion = conclusionOf(gateway({ request }), direct());
    expect(conclusion.isConditional).toBe(true);
    expect(conclusion.sentence).toMatch(
      /^A was held for 2\.2 s where B streamed, if both asked for the same \(not both requests name their model\): /,
    );
  });

  it('tells of flushes, of a held start, and of a whole answer', () => {
    const made = stamped(chatAnswer(300, 25, 300));
    const streamed = compared(made, { request: chatRequest({}, 'api.test') });
    const body = made.map(({ text }) => text).join('');
    const sizes = Array.from(
      { length: Math.ceil(body.length / 4096) },
      (_, i) => body.slice(4096 * i).slice(0, 4096).length,
    );
    const bySize = compared(flushedBySize(made, 4096), { request: chatRequest(), network: writtenIn(sizes) });
    expect(bySize.verdict?.pattern).toBe('size-flushed');
    expect(conclusionOf(streamed, bySize).sentence).toMatch(
      /^A was flushed by size where B streamed: of A 304 events in \d+ groups /,
    );
    const start = compared(heldStart(made, 2000), { request: chatRequest() });
    expect(start.verdict?.pattern).toBe('held-start');
    expect(conclusionOf(streamed, start).sentence).toMatch(/^A had its start held where B streamed: /);
    const whole = compared(
      [{ at: 2400, text: JSON.stringify({ choices: [{ message: { content: 'x'.repeat(900) } }] }) }],
      {
        request: chatRequest(),
        response: responseOf('application/json', 2390),
      },
    );
    expect(conclusionOf(direct(), whole)).toMatchObject({
      kind: 'whole',
      sentence: expect.stringMatching(/^A came as one whole answer where B streamed: of A all was there 2\.4 s after/),
    });
  });

  it('says that both streamed, or that neither did', () => {
    expect(conclusionOf(direct(), direct())).toEqual({
      kind: 'both-streamed',
      sentence: 'Both streamed: something to read came after 300 ms (A) and 300 ms (B).',
    });
    expect(conclusionOf(gateway(), gateway())).toMatchObject({
      kind: 'neither-streamed',
      sentence: expect.stringMatching(
        /^Neither streamed: A arrived all at once, its last event 2\.5 s after the request; B/,
      ),
    });
  });
});

describe('nothing is concluded', () => {
  const because = (first: ComparedStream, second: ComparedStream): string => {
    const { kind, held, sentence } = conclusionOf(first, second);
    expect({ kind, held }).toEqual({ kind: 'inconclusive', held: undefined });
    return sentence.replace('Inconclusive, because ', '');
  };

  it('where another model or another prompt was asked', () => {
    expect(because(gateway(), direct({ request: chatRequest({ model: 'gpt-4o-mini' }) }))).toBe(
      'they asked for different models (gpt-4o and gpt-4o-mini).',
    );
    expect(because(gateway(), direct({ request: chatRequest({ messages: [{ role: 'user', content: 'No.' }] }) }))).toBe(
      'their prompts differ.',
    );
  });

  it('where one came from a cache, failed, was cancelled, or has not ended', () => {
    const hit = { response: responseOf('text/event-stream', 2490, [['x-cache', 'HIT']]) };
    expect(because(gateway(hit), direct())).toBe('A came from a cache.');
    expect(because(gateway(), direct({ network: { timings: {}, fromCache: true, fromServiceWorker: false } }))).toBe(
      'B came from a cache.',
    );
    const cut = (changes: object): ComparedStream =>
      compared(SPOKEN.slice(0, 60), { request: chatRequest(), ...changes });
    expect(because(gateway(), cut({ outcome: 'failed' }))).toBe('B broke off before its end.');
    expect(because(gateway(), cut({ outcome: 'aborted' }))).toBe('B was cancelled before its end.');
    expect(because(gateway(), cut({ outcome: 'open' }))).toBe('B has not ended, as far as is known.');
    expect(because(gateway(), cut({ outcome: 'failed', response: null }))).toBe('B got no response.');
    const refused = { ...responseOf('application/json', 40), status: 429 };
    expect(because(gateway(), compared([{ at: 41, text: '{}' }], { response: refused }))).toBe(
      'B was answered with status 429.',
    );
  });

  it('before what still arrives has ended, and that is said; not where waiting is of no use', () => {
    const live = (changes: Partial<Stream> = {}): ComparedStream => ({
      ...compared(SPOKEN.slice(0, 60), { request: chatRequest(), outcome: 'open', ...changes }),
      live: true,
    });
    const sentence = (first: ComparedStream, second: ComparedStream): string => conclusionOf(first, second).sentence;
    expect(sentence(live(), live({ response: null }))).toBe(
      'A and B have not ended yet: what the two say together shows when they have.',
    );
    expect(sentence(direct(), live())).toBe('B has not ended yet: what the two say together shows when it has.');
    expect(because(live(), compared(SPOKEN.slice(0, 60), { outcome: 'failed' }))).toBe(
      'A has not ended, as far as is known, and B broke off before its end.',
    );
  });

  it('where its own page joined one, or one does not tell', () => {
    const busy = withoutLog(gateway(), { longTasks: [[200, 2320]] });
    expect(busy.verdict?.pattern).not.toBe('all-at-once');
    expect(because(direct(), busy)).toMatch(/^B (?:was joined by its own page|does not tell by itself)/);
    const short = compared(chatAnswer(1, 25), { request: chatRequest() });
    expect(because(gateway(), short)).toBe('B does not tell by itself how it was sent.');
  });

  it('where one was there sooner than the other could have made it: a cache that does not say so', () => {
    const early = compared(
      heldToTheEnd(SPOKEN).map(({ text }) => ({ at: 700, text })),
      { request: chatRequest(), network: logged(690) },
    );
    expect(early.verdict?.pattern).toBe('all-at-once');
    expect(because(early, direct())).toMatch(
      /^all of A was there after 700 ms, much sooner than an answer as that of B/,
    );
  });

  it('though both are cancelled after their last event, they are judged', () => {
    expect(conclusionOf(gateway({ outcome: 'aborted' }), direct({ outcome: 'aborted' })).kind).toBe('held');
  });
});

it('every pair of verdicts has a sentence without NaN, undefined or Infinity', () => {
  const all = [gateway(), direct(), compared([]), compared(SPOKEN, { response: null }), compared(SPOKEN.slice(0, 3))];
  for (const first of all) {
    for (const second of all) {
      expect(conclusionOf(first, second).sentence).not.toMatch(/NaN|undefined|Infinity|null/);
    }
  }
});
