import { useMemo, useRef, useState } from 'react';
import { useElementSize } from '../layout/useElementSize.ts';
import { axisEnd } from '../plot/timeAxis.ts';
import { lastMoment } from '../plot/trace.ts';
import { createTracer } from '../plot/wholeTrace.ts';
import { PictureTables } from './PictureTables.tsx';
import { PlotWithReadout } from './PlotWithReadout.tsx';
import type { PictureTabProps } from './tabs.ts';
import { shownPicture } from './timeline/pictureState.ts';
import { VerdictSentence } from './VerdictSentence.tsx';

const PADDING = 12;
/** What sentence, toolbar, readout and the folded tables take. */
const AROUND_PLOT = 128;
/** As in details.css. */
const TABLE_HEIGHT = 220;
const TABLE_WIDTH = 330;
/** Where there is room for both, the table is beside the picture. */
const WIDE = 860;
const LEAST_HEIGHT = 170;
const MOST_HEIGHT = 380;

/** The verdict in a sentence, the big picture, and its numbers. */
export function TimelineTab({ stream, now, theme, ...looking }: PictureTabProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(scroller, { width: 1200, height: 360 });
  const [openTable, setOpenTable] = useState<string | null>(null);
  const tracer = useMemo(() => createTracer(stream), [stream]);
  const trace = tracer(now);
  const beside = openTable !== null && width >= WIDE;
  const plotWidth = width - 2 * PADDING - (beside ? TABLE_WIDTH + PADDING : 0);
  const plotHeight = height - AROUND_PLOT - (openTable !== null && !beside ? TABLE_HEIGHT : 0);
  return (
    <div className="tab-scroller timeline" ref={scroller}>
      <VerdictSentence stream={stream} />
      <div className={beside ? 'picture-and-table beside' : 'picture-and-table'}>
        <PlotWithReadout
          trace={trace}
          version={stream.version}
          live={stream.live}
          axis={axisEnd(lastMoment(trace))}
          width={Math.max(200, plotWidth)}
          height={Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, plotHeight))}
          theme={theme}
          {...looking}
        />
        <PictureTables
          trace={trace}
          view={shownPicture(looking.picture, trace).view}
          open={openTable}
          onToggle={(name) => setOpenTable(name === openTable ? null : name)}
        />
      </div>
    </div>
  );
}
