// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { evidenceOf } from '../../../src/evidence/evidence.ts';
import { drawEvidence, sourceOf } from '../../../src/panel/evidence/drawEvidence.tsx';
import { chatAnswer, heldToTheEnd, stamped, streamOf } from '../diagnose/streams.ts';
import { watchedRecord } from './plotTraces.ts';

const generator = { name: 'Streamgauge', version: '0', userAgent: 'test' };

it('the evidence of a stream shows all that its big picture shows', async () => {
  const svg = vi.spyOn(URL, 'createObjectURL');
  const timings = { blocked: 4, dns: 8, connect: 22, send: 1, wait: 1900 };
  const stream = watchedRecord(
    streamOf(heldToTheEnd(stamped(chatAnswer(80, 25, 60))), {
      network: { timings, fromCache: false, fromServiceWorker: false },
    }),
  );
  const subject = { kind: 'stream', stream, now: 0 } as const;
  // Nothing is rasterised here.
  await drawEvidence(subject, evidenceOf(sourceOf(subject, generator))).catch(() => undefined);
  const [drawn] = svg.mock.calls[0] ?? [];
  const text = drawn instanceof Blob ? await drawn.text() : '';
  for (const part of ['plot-curve', 'plot-phase', 'plot-answer', 'plot-held', 'plot-made'])
    expect(text).toContain(part);
  expect(text).toMatch(/first text, burst of 84 events/);
});
