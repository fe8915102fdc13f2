import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';
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

const UNIT_NAMES = {
  characters: 'unitCharacters',
  events: 'unitEvents',
  bytes: 'unitBytes',
} as const satisfies Record<Unit, PlainName>;
const STEP = 2;

/** How the picture is looked at. */
export function PlotToolbar({ trace, picture, axis, live, onPictureChange }: PlotToolbarProps) {
  const { unit, isLog, view, range, follows } = picture;
  const { from, to } = shownView(view, axis);
  const zoom = (factor: number): void => onPictureChange({ view: zoomedAt(view, factor, (from + to) / 2, axis) });
  return (
    <fieldset className="plot-toolbar" aria-label={message('picture')}>
      <select
        aria-label={message('heightCounts')}
        value={unit}
        onChange={({ target }) =>
          onPictureChange({ unit: unitsOf(trace).find((each) => each === target.value) ?? 'bytes' })
        }
      >
        {unitsOf(trace).map((each) => (
          <option key={each} value={each}>
            {message(UNIT_NAMES[each])}
          </option>
        ))}
      </select>
      <label>
        <input type="checkbox" checked={isLog} onChange={({ target }) => onPictureChange({ isLog: target.checked })} />
        {message('logTime')}
      </label>
      <span className="plot-zoom">
        <button
          type="button"
          className="tool"
          aria-label={message('zoomOut')}
          title={message('zoomOutTitle')}
          disabled={view === null}
          onClick={() => zoom(1 / STEP)}
        >
          −
        </button>
        <button
          type="button"
          className="tool"
          aria-label={message('zoomIn')}
          title={message('zoomInTitle')}
          onClick={() => zoom(STEP)}
        >
          +
        </button>
      </span>
      {range === null ? null : (
        <button
          type="button"
          className="button"
          title={message('zoomToRangeTitle')}
          onClick={() => onPictureChange({ view: viewOf(range, axis), follows: false })}
        >
          {message('zoomToRange')}
        </button>
      )}
      {view === null && range === null ? null : (
        <button
          type="button"
          className="button"
          title={message('showAllTitle')}
          onClick={() => onPictureChange({ view: null, range: null, follows: false })}
        >
          {message('showAll')}
        </button>
      )}
      {live ? (
        <button
          type="button"
          className="button"
          aria-pressed={follows}
          title={message('followTitle')}
          onClick={() =>
            onPictureChange(
              follows ? { follows: false, view } : { follows: true, view: view ?? { from: 0, to: FOLLOWED } },
            )
          }
        >
          {message('follow')}
        </button>
      ) : null}
      {view === null ? null : (
        <output className="hint">
          {message('viewSpan', { from: formatMoment(from, to - from), to: formatMoment(to, to - from) })}
        </output>
      )}
    </fieldset>
  );
}
