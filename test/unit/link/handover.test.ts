import { expect, it } from 'vitest';
import { createHandoverEar, handOver } from '../../../src/link/handover.ts';

it.each(['', '{"a":"ü"}', '🌊'.repeat(3_000_000)])('a text comes over in messages, however long it is', (text) => {
  const messages: unknown[] = [];
  handOver(text, (message) => void messages.push(structuredClone(message)));
  for (const message of messages) expect(JSON.stringify(message).length).toBeLessThan(30_000_000);
  const heard: string[] = [];
  const ear = createHandoverEar((whole) => void heard.push(whole));
  for (const message of messages) ear(message);
  expect(heard.length).toBe(1);
  expect(heard[0] === text).toBe(true);
});

it('is not said to be there before its end, nor disturbed by what is no part of it', () => {
  const heard: string[] = [];
  const ear = createHandoverEar((whole) => void heard.push(whole));
  for (const message of [null, 'text', {}, { type: 'text' }, { type: 'text', text: 1 }, { type: 'text', text: 'a' }])
    ear(message);
  expect(heard).toEqual([]);
  ear({ type: 'end' });
  expect(heard).toEqual(['a']);
});
