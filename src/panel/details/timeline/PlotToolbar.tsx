import { unitsOf } from '../../plot/curve.ts';
import { formatMoment } from '../../plot/timeAxis.ts';
import { shownView, type TimeAxis, viewOf, zoomedAt } from '../../plot/timeView.ts';
import type { PlotTrace, Unit } from '../../plot/trace.ts';
import { FOLLOWED, type PictureState } from './pictureState.ts';

export interface PlotToolbarProps {
  trace: PlotTrace;
  /** As it is shown. */
  picture: PictureState;
  axis: TimeAxis;
  live: boolean;
  onPictureChange(changes: Partial<PictureState>): void;
}

const UNIT_NAMES: Record<Unit, string> = { characters: 'Characters', events: 'Events', bytes: 'Bytes' };
const STEP = 2;

/** How the picture is looked at. */
export function PlotToolbar({ trace, picture, axis, live, onPictureChange }: PlotToolbarProps) {
  const { unit, isLog, view, range, follows } = picture;
  const { from, to } = shownView(view, axis);
  const zoom = (factor: number): void => onPictureChange({ view: zoomedAt(view, factor, (from + to) / 2, axis) });
  return (
    <fieldset className="plot-toolbar" aria-label="Picture">
      <select
        aria-label="Height counts"
        value={unit}
        onChange={({ target }) =>
          onPictureChange({ unit: unitsOf(trace).find((each) => each === target.value) ?? 'bytes' })
        }
      >
        {unitsOf(trace).map((each) => (
          <option key={each} value={each}>
            {UNIT_NAMES[each]}
          </option>
        ))}
      </select>
      <label>
        <input type="checkbox" checked={isLog} onChange={({ target }) => onPictureChange({ isLog: target.checked })} />
        Log time
      </label>
      <span className="plot-zoom">
        <button
          type="button"
          className="tool"
          aria-label="Zoom out"
          title="Zoom out (−)"
          disabled={view === null}
          onClick={() => zoom(1 / STEP)}
        >
          −
        </button>
        <button type="button" className="tool" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(STEP)}>
          +
        </button>
      </span>
      {range === null ? null : (
        <button
          type="button"
          className="button"
          title="Enter"
          onClick={() => onPictureChange({ view: viewOf(range, axis), follows: false })}
        >
          Zoom to range
        </button>
      )}
      {view === null && range === null ? null : (
        <button
          type="button"
          className="button"
          title="0, or a double click"
          onClick={() => onPictureChange({ view: null, range: null, follows: false })}
        >
          Show all
        </button>
      )}
      {live ? (
        <button
          type="button"
          className="button"
          aria-pressed={follows}
          title="Keep the newest in view"
          onClick={() =>
            onPictureChange(
              follows ? { follows: false, view } : { follows: true, view: view ?? { from: 0, to: FOLLOWED } },
            )
          }
        >
          Follow
        </button>
      ) : null}
      {view === null ? null : (
        <output className="hint">
          {formatMoment(from, to - from)} – {formatMoment(to, to - from)}
        </output>
      )}
    </fieldset>
  );
}
