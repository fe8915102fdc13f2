import type { Stream } from '../trace/recording.ts';
import { allAtOnce } from './allAtOnce.ts';
import { cached } from './cached.ts';
import { flushesOf } from './flushes.ts';
import { heldStart } from './heldStart.ts';
import { inconclusive, mayBeStream, notJudged } from './inconclusive.ts';
import { intervalFlushed } from './intervalFlushed.ts';
import { type Decoded, type Measures, measure } from './measures.ts';
import { observationsOf } from './observations.ts';
import { pageBlocked } from './pageBlocked.ts';
import { remediesOf } from './remedies.ts';
import { sizeFlushed } from './sizeFlushed.ts';
import { notSpread, streaming } from './streaming.ts';
import { surerBy } from './surer.ts';
import { suspectsOf } from './suspects.ts';
import type { Finding, Pattern, Verdict, Where } from './verdict.ts';
import { whole } from './whole.ts';

/**
 * How a stream arrived. Pure, and linear in chunks and events; it may be called again and again while a stream is open.
 *
 * The order: what cannot be judged; `whole` and `cached`, which are known by shape and by header; `page-blocked`, the innocent reading;
 * `all-at-once`; the flushes, by size before by time, since a steady model makes the one look like the other; `held-start`;
 * `streaming`; and `inconclusive` for the rest, with the reason. The first that fits is taken.
 *
 * @param stream what was recorded; its times in milliseconds since its start
 * @param decoded what `createStreamDecoder` made of the chunks' text
 */
export function diagnose(stream: Stream, decoded: Decoded): Verdict {
  const measures = measure(stream, decoded);
  const finding = find(measures);
  const suspects = suspectsOf(measures, finding);
  return {
    ...finding,
    where: WHERE[finding.pattern],
    observations: observationsOf(measures, finding),
    suspects: suspects.map(({ suspect }) => suspect),
    remedies: remediesOf(finding, suspects),
    surer: surerBy(measures, finding),
  };
}

function find(m: Measures): Finding {
  const byShape = notJudged(m) ?? whole(m);
  if (byShape !== null) return byShape;
  const lack = notSpread(m);
  const burst = cached(m, lack) ?? pageBlocked(m) ?? allAtOnce(m);
  if (burst !== null) return burst;
  const flushes = lack === null ? null : flushesOf(m);
  return (
    sizeFlushed(m, flushes) ??
    intervalFlushed(m, flushes) ??
    heldStart(m, lack) ??
    (mayBeStream(m) ? streaming(m, lack) : null) ??
    inconclusive(m, lack)
  );
}

const WHERE: Record<Pattern, Where> = {
  streaming: null,
  'all-at-once': 'network path',
  'size-flushed': 'network path',
  'interval-flushed': 'network path',
  'held-start': 'network path',
  'page-blocked': 'this page',
  whole: 'server or gateway',
  cached: 'cache',
  inconclusive: null,
};
