import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import type { PanelScheduler } from './scheduler.ts';
import type { Diagnose, WatchedStream } from './watchedStream.ts';

/** A live stream's verdict is news to a person this often at most. */
const LIVE_INTERVAL: Milliseconds = 250;
/** A verdict looks at the whole stream, so a long live stream is judged so rarely that judging takes a twentieth of the time. */
const COST_FACTOR = 20;

export interface VerdictClock {
  /** Something new arrived since the stream was last judged, and that was long enough ago. */
  isDue(stream: WatchedStream): boolean;
  /** Judges at once. Returns true: the work is done. */
  judge(stream: WatchedStream): true;
}

/** Says when a live stream is to be judged again, and judges. */
export function createVerdictClock(scheduler: PanelScheduler, diagnose: Diagnose): VerdictClock {
  const judged = new WeakMap<WatchedStream, { version: number; next: EpochMilliseconds }>();

  return {
    isDue(stream) {
      const last = judged.get(stream);
      if (last === undefined) return stream.totalChunks > 0;
      return last.version !== stream.version && scheduler.now() >= last.next;
    },
    judge(stream) {
      const from = scheduler.now();
      stream.judge(diagnose);
      const until = scheduler.now();
      const pause = Math.max(LIVE_INTERVAL, COST_FACTOR * (until - from));
      judged.set(stream, { version: stream.version, next: from + pause });
      return true;
    },
  };
}
