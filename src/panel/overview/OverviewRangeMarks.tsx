import { CloseIcon } from '../icons/icons.tsx';
import { message } from '../language/language.ts';
import type { OverviewLayout } from './overviewLayout.ts';
import type { OverviewRange } from './overviewRange.ts';
import { rangeInWords } from './overviewWords.ts';

export interface OverviewRangeMarksProps {
  layout: OverviewLayout;
  range: OverviewRange;
  onClear(): void;
}

/** Dims what is not in the range, says what the range is, and takes it away. */
export function OverviewRangeMarks({ layout, range, onClear }: OverviewRangeMarksProps) {
  const { axis, width } = layout;
  const [from, to] = [axis.x(range.from), axis.x(range.to)];
  return (
    <>
      <span className="overview-curtain before" style={{ left: 0, width: from }} />
      <span className="overview-curtain after" style={{ left: to, width: Math.max(0, width - to) }} />
      <span className="overview-range">
        <span role="status">{rangeInWords(range, axis)}</span>
        <button
          type="button"
          className="tool"
          aria-label={message('clearRange')}
          title={message('clearRangeTitle')}
          onClick={onClear}
        >
          <CloseIcon />
        </button>
      </span>
    </>
  );
}
