import { describe, expect, it } from 'vitest';
import type { Case } from '../../corpus/record/cases.ts';
import { labelOf } from '../../corpus/record/label.ts';
import type { ModelWrite } from '../../corpus/record/server.ts';

const ASKED_AT = 1_795_000_000_000;

/** Events of 220 bytes. */
function evenly(events: number, interval: number): ModelWrite[] {
  return Array.from({ length: events }, (_, i) => ({ at: ASKED_AT + 10 + i * interval, bytes: 220, events: 1 }));
}

const long = evenly(80, 25);

function labelled(changes: Partial<Case>, writes: readonly ModelWrite[] = long): string {
  const recorded: Case = { gateway: 'direct', profile: 'steady', confounder: 'none', client: 'chat', ...changes };
  const { pattern, alsoAcceptable = [] } = labelOf({ case: recorded, writes, askedAt: ASKED_AT });
  return [pattern, ...alsoAcceptable].join(' ');
}

describe('the label follows from the configuration and what the model wrote', () => {
  it.each<[Partial<Case>, readonly ModelWrite[], string]>([
    [{}, long, 'streaming'],
    [{ gateway: 'caddy-h2' }, long, 'streaming'],
    [{ gateway: 'hold-until-end' }, long, 'all-at-once'],
    [{ gateway: 'hold-until-end' }, evenly(10, 100), 'all-at-once inconclusive'],
    [{ gateway: 'hold-until-end' }, evenly(4, 25), 'inconclusive all-at-once'],
    [{ gateway: 'hold-until-end' }, evenly(80, 0.1), 'streaming inconclusive'],
    [{ gateway: 'nginx' }, long, 'size-flushed'],
    [{ gateway: 'nginx' }, evenly(14, 100), 'all-at-once size-flushed'],
    [{ gateway: 'flush-16k' }, long, 'size-flushed all-at-once held-start inconclusive'],
    [{ gateway: 'flush-250ms' }, long, 'interval-flushed'],
    [{ gateway: 'flush-100ms' }, evenly(20, 300), 'streaming interval-flushed inconclusive'],
    [{ gateway: 'window-20' }, long, 'size-flushed interval-flushed'],
    [{ gateway: 'hold-start-1200ms' }, long, 'held-start'],
    [{ gateway: 'hold-start-2k' }, long, 'held-start'],
    [{ gateway: 'nginx-cache', confounder: 'proxy-cache' }, long, 'cached'],
    [{ confounder: 'worker-collects' }, long, 'all-at-once'],
    [{ confounder: 'cancelled' }, long, 'streaming inconclusive'],
  ])('%o', (changes, writes, expected) => {
    expect(labelled(changes, writes)).toBe(expected);
  });
});

describe('what was done to the page', () => {
  it('blocked while much came', () => {
    expect(labelled({ confounder: 'blocked-300ms' })).toBe('page-blocked streaming inconclusive');
  });

  it('blocked while little came', () => {
    expect(labelled({ confounder: 'blocked-300ms' }, evenly(40, 200))).toBe('streaming page-blocked inconclusive');
  });

  it('blocked when the held answer came: nobody can tell', () => {
    expect(labelled({ gateway: 'hold-until-end', confounder: 'blocked-1500ms' }, evenly(80, 20))).toBe(
      'inconclusive all-at-once',
    );
  });

  it('blocked before the held answer came: no excuse', () => {
    expect(labelled({ gateway: 'hold-until-end', confounder: 'blocked-300ms' })).toBe('all-at-once');
  });
});
