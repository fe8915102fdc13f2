import { formatDuration } from '../format/quantity.ts';
import { type Phase, type PhaseName, phaseInWords } from './phases.ts';
import { type CssPixels, type TimeScale, toTenths } from './pixelColumns.ts';
import { CHARACTER, textWidth } from './textWidth.ts';
import type { TimeView } from './timeView.ts';

/** One phase in the picture: a bar, and its name below where there is room. */
export interface PhaseBar {
  name: PhaseName;
  x: CssPixels;
  width: CssPixels;
  /** `null`: no room; the tooltip and the table have it. */
  label: string | null;
}

export const PHASE_BAR: CssPixels = 5;
/** With the names below the bars. */
export const PHASE_LANE: CssPixels = 17;
const THINNEST: CssPixels = 1;

/** Places what is in view of the phases. Each is seen, however short. */
export function placePhases(phases: readonly Phase[], x: TimeScale, { from, to }: TimeView): PhaseBar[] {
  return phases.flatMap(({ name, at, duration }) => {
    if (at > to || at + duration < from) return [];
    const left = toTenths(x(Math.max(from, at)));
    const width = toTenths(Math.max(THINNEST, x(Math.min(to, at + duration)) - left));
    const short = phaseInWords(name);
    const exact = `${short} ${formatDuration(duration)}`;
    const label = [exact, short].find((text) => textWidth(text) + CHARACTER <= width) ?? null;
    return [{ name, x: left, width, label }];
  });
}
