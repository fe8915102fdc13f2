import { describe, expect, it } from 'vitest';
import { originOf } from '../../../src/evidence/origin.ts';
import type { Generator } from '../../../src/trace/recording.ts';
import { direct, gateway } from '../compare/pairs.ts';

const here: Generator = {
  name: 'Streamgauge',
  version: '0.2.0',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
};
const there: Generator = {
  name: 'Streamgauge',
  version: '0.1.0',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
};
const MONDAY = Date.parse('2026-11-23T10:59:43Z');
const TUESDAY = Date.parse('2026-11-24T08:00:01Z');

describe('the origin of evidence', () => {
  it('of what was recorded here is this browser and this program', () => {
    expect(originOf([direct({ startedAt: MONDAY })], here)).toEqual([
      'Recorded 2026-11-23 10:59:43 UTC · Chrome 156 on Linux · Streamgauge 0.2.0',
    ]);
  });

  it('of what is from a file is what recorded it, and beside it what judged and drew it', () => {
    expect(originOf([direct({ startedAt: MONDAY, recordedBy: there })], here)).toEqual([
      'Recorded 2026-11-23 10:59:43 UTC · Firefox 140 on Windows · Streamgauge 0.1.0',
      'Judged and drawn by Streamgauge 0.2.0',
    ]);
  });

  it('of two that were recorded by one program on one day is said once, with the earlier time', () => {
    const pair = [direct({ startedAt: MONDAY + 5000 }), gateway({ startedAt: MONDAY })];
    expect(originOf(pair, here)).toEqual([
      'Recorded 2026-11-23 10:59:43 UTC · Chrome 156 on Linux · Streamgauge 0.2.0',
    ]);
  });

  it('of one from a file and one recorded here is said of each', () => {
    const pair = [
      gateway({ startedAt: MONDAY, recordedBy: there, labels: { role: 'gateway' } }),
      direct({ startedAt: TUESDAY }),
    ];
    expect(originOf(pair, here)).toEqual([
      'A (gateway): recorded 2026-11-23 10:59:43 UTC · Firefox 140 on Windows · Streamgauge 0.1.0',
      'B: recorded 2026-11-24 08:00:01 UTC · Chrome 156 on Linux · Streamgauge 0.2.0',
      'Judged and drawn by Streamgauge 0.2.0',
    ]);
  });

  it('of a file that does not say by which browser says nothing of one', () => {
    const recordedBy = { name: 'WebInspector', version: '537.36', userAgent: '' };
    expect(originOf([direct({ startedAt: MONDAY, recordedBy })], here)[0]).toBe(
      'Recorded 2026-11-23 10:59:43 UTC · WebInspector 537.36',
    );
    expect(originOf([direct({ startedAt: Number.NaN, recordedBy })], here)[0]).toBe('Recorded by WebInspector 537.36');
  });

  it('is short, whatever a file says', () => {
    const recordedBy = { name: 'n'.repeat(5000), version: '1', userAgent: `Mozilla\n${'u'.repeat(5000)}` };
    for (const line of originOf([direct({ recordedBy })], here)) expect(line).toMatch(/^[^\n]{1,300}$/);
  });
});
