import type { FactName } from '../../diagnose/factName.ts';
import type { Verdict } from '../../diagnose/verdict.ts';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { createGapIndex } from './gapIndex.ts';
import type { GrowingBursts } from './growingBursts.ts';
import { madeSeries } from './madeSeries.ts';
import { phasesOf } from './phases.ts';
import { createStreamSeries } from './streamSeries.ts';
import { streamTrace } from './streamTrace.ts';
import type { MadeSeries, PlotBurst, PlotTrace } from './trace.ts';

/** Gives the whole trace of a stream, as it is when asked. */
export type Tracer = (now: EpochMilliseconds) => PlotTrace;

/** Of so many stamps it costs nothing to look at all again; of more, only when they are a sixteenth more. */
const FEW_STAMPS = 5000;

/** The big picture's trace, for as long as the stream is looked at: it is summed up as it grows. */
export function createTracer(stream: WatchedStream): Tracer {
  let series = createStreamSeries(stream);
  let { answer } = stream;
  let gaps = createGapIndex(stream.record.chunks.at);
  let made: { series: MadeSeries | null; stamps: number } = { series: null, stamps: 0 };

  const currentMade = (): MadeSeries | null => {
    const { stamps } = answer;
    const isDue = stamps.length <= FEW_STAMPS || stamps.length >= made.stamps * (17 / 16) || !stream.live;
    if (stamps.length !== made.stamps && isDue) {
      made = { series: madeSeries(answer, stream.events), stamps: stamps.length };
    }
    return made.series;
  };

  return (now) => {
    // The response's headers came: the body is read in another way.
    if (stream.answer !== answer) {
      answer = stream.answer;
      series = createStreamSeries(stream);
      gaps = createGapIndex(stream.record.chunks.at);
      made = { series: null, stamps: 0 };
    }
    series.update();
    const { characters, kinds, firstTextAt, longestStall, bursts } = series;
    return {
      ...streamTrace(stream, now),
      characters,
      kinds,
      // Made for somebody else: nothing of it was held from this request.
      made: stream.verdict?.pattern === 'cached' ? null : currentMade(),
      phases: phasesOf(stream.record.network),
      firstTextAt,
      longestStall,
      burst: burstOf(stream.verdict, bursts),
      bursts: bursts.count,
      gaps,
    };
  };
}

/** The whole trace of a stream that is looked at once. */
export function wholeTrace(stream: WatchedStream, now: EpochMilliseconds): PlotTrace {
  return createTracer(stream)(now);
}

/** A verdict counts events as they arrived, which is not always by chunks; picture and sentence are to say the same. */
const COUNTED: readonly FactName[] = ['events in the final burst', 'events that came together at the start'];

/** The burst that a verdict is about; `null` where it is about none, or about several. */
function burstOf(verdict: Verdict | null, { first, largest }: GrowingBursts): PlotBurst | null {
  const burst = burstIn(verdict, { first, largest });
  const counted = verdict?.facts.find(({ name }) => COUNTED.includes(name))?.value;
  return burst === null || counted === undefined ? burst : { ...burst, events: counted };
}

function burstIn(
  verdict: Verdict | null,
  { first, largest }: Pick<GrowingBursts, 'first' | 'largest'>,
): PlotBurst | null {
  switch (verdict?.pattern) {
    case 'all-at-once':
    case 'page-blocked':
    case 'cached':
      return largest;
    case 'held-start':
      return first;
    default:
      return null;
  }
}
