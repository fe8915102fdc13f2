import { useEffect, useState } from 'react';
import type { Milliseconds } from '../../../trace/recording.ts';

/** A time that runs through a stream. */
export interface Replay {
  /** `null`: at the end, whatever still comes. */
  time: Milliseconds | null;
  isPlaying: boolean;
  seek(time: Milliseconds): void;
  /** From where it stands; from the beginning where it stands at the end. */
  play(): void;
  pause(): void;
}

/** Replays so many milliseconds at `speed` times the real pace, frame by frame. */
export function useReplay(duration: Milliseconds, speed: number): Replay {
  const [time, setTime] = useState<Milliseconds | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return undefined;
    let before = performance.now();
    let frame = requestAnimationFrame(step);
    function step(): void {
      const now = performance.now();
      const passed = (now - before) * speed;
      before = now;
      // At the end already: a frame that was asked for before that.
      setTime((at) => (at === null ? null : Math.min(duration, at + passed)));
      frame = requestAnimationFrame(step);
    }
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed, duration]);
  if (isPlaying && time !== null && time >= duration) {
    setPlaying(false);
    setTime(null);
  }
  return {
    time,
    isPlaying,
    seek: (to) => setTime(to >= duration ? null : to),
    play() {
      if (time === null) setTime(0);
      setPlaying(true);
    },
    pause: () => setPlaying(false),
  };
}
