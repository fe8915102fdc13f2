import { describe, expect, it } from 'vitest';
import { ByteQueue } from '../../../src/capture/byteQueue.ts';

function queueOf(...sizes: number[]): ByteQueue {
  const queue = new ByteQueue();
  let next = 0;
  for (const size of sizes) queue.push(Uint8Array.from({ length: size }, () => next++));
  return queue;
}

describe('the read-ahead', () => {
  it('joins what waits, in order, up to a limit', () => {
    const queue = queueOf(2, 3, 4);
    expect(queue.size).toBe(9);
    expect([...(queue.take(5) ?? [])]).toEqual([0, 1, 2, 3, 4]);
    expect(queue.size).toBe(4);
    expect([...(queue.take(5) ?? [])]).toEqual([5, 6, 7, 8]);
    expect(queue.size).toBe(0);
    expect(queue.take(5)).toBeUndefined();
  });

  it('gives a chunk beyond the limit whole, and on a buffer of its own', () => {
    const chunk = queueOf(9, 1).take(5);
    expect(chunk).toHaveLength(9);
    expect(chunk?.buffer.byteLength).toBe(9);
  });

  it('goes on after it was emptied', () => {
    const queue = queueOf(1, 1);
    queue.take(1);
    queue.push(new Uint8Array([7]));
    expect([...(queue.take(10) ?? [])]).toEqual([1, 7]);
    queue.push(new Uint8Array([8]));
    queue.clear();
    expect(queue.take(10)).toBeUndefined();
    expect(queue.size).toBe(0);
  });
});
