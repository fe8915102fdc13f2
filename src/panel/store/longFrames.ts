import { KEPT_LONG_FRAMES_PER_STREAM, KEPT_SCRIPTS_PER_FRAME } from '../../link/limits.ts';
import type { FrameScript } from '../../link/messages.ts';
import type { LongFrame } from '../../trace/recording.ts';
import type { PageSpan } from './pageSpans.ts';

/** A long frame on the wall clock, as the page reports it. */
export interface PageFrame extends PageSpan {
  scripts: FrameScript[];
}

/** The scripts that ran longest. */
export function longestScripts(scripts: readonly FrameScript[]): FrameScript[] {
  return [...scripts].sort((a, b) => b.duration - a.duration).slice(0, KEPT_SCRIPTS_PER_FRAME);
}

/** Adds a frame to a stream's, which grow in place; of twice the bound the longest remain, in the order of time. */
export function addLongFrame(frames: LongFrame[], frame: LongFrame): void {
  frames.push(frame);
  if (frames.length < 2 * KEPT_LONG_FRAMES_PER_STREAM) return;
  const longest = [...frames].sort((a, b) => b.duration - a.duration).slice(0, KEPT_LONG_FRAMES_PER_STREAM);
  const kept = new Set(longest);
  const remaining = frames.filter((each) => kept.has(each));
  frames.length = 0;
  for (const each of remaining) frames.push(each);
}
