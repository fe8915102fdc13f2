import type { Milliseconds } from '../../../trace/recording.ts';
import { unitsOf } from '../../plot/curve.ts';
import { endingAt, type TimeView } from '../../plot/timeView.ts';
import type { PlotTrace, Unit } from '../../plot/trace.ts';

/** How somebody looks at the big picture. */
export interface PictureState {
  /** What was chosen; a stream may not have it. */
  unit: Unit;
  isLog: boolean;
  /** `null`: all of it. */
  view: TimeView | null;
  /** The range that is chosen. */
  range: TimeView | null;
  /** The view moves on with a live stream. */
  follows: boolean;
}

export const WHOLE_PICTURE: PictureState = { unit: 'bytes', isLog: false, view: null, range: null, follows: false };

/** Of a stream that is followed from a view of all of it. */
export const FOLLOWED: Milliseconds = 10_000;

/** The picture's state as it is shown of a trace: in a unit that it has, and at its end where it is followed. */
export function shownPicture(state: PictureState, trace: PlotTrace): PictureState {
  const { unit, view, follows } = state;
  return {
    ...state,
    unit: unitsOf(trace).includes(unit) ? unit : 'bytes',
    view: view !== null && follows ? endingAt(view, trace.end) : view,
  };
}

/** For the next stream: how time and amounts are laid out stays. */
export function ofNextStream({ unit, isLog }: PictureState): PictureState {
  return { ...WHOLE_PICTURE, unit, isLog };
}
