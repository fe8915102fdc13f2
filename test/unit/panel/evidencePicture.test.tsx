// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { evidenceSvg } from '../../../src/panel/evidence/drawEvidence.tsx';
import { chatAnswer, heldToTheEnd, stamped, streamOf } from '../diagnose/streams.ts';
import { watchedRecord } from './plotTraces.ts';

const generator = { name: 'Streamgauge', version: '0', userAgent: 'test' };

it('the evidence of a stream shows all that its big picture shows', () => {
  const timings = { blocked: 4, dns: 8, connect: 22, send: 1, wait: 1900 };
  const stream = watchedRecord(
    streamOf(heldToTheEnd(stamped(chatAnswer(80, 25, 60))), {
      network: { timings, fromCache: false, fromServiceWorker: false },
    }),
  );
  const { svg } = evidenceSvg({ kind: 'details', stream }, 0, generator);
  for (const part of ['plot-curve', 'plot-phase', 'plot-answer', 'plot-held', 'plot-made']) expect(svg).toContain(part);
  expect(svg).toMatch(/first text, burst of 84 events/);
});
