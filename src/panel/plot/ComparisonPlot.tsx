import { memo } from 'react';
import { LETTERS, type Letter } from '../../compare/pair.ts';
import type { Theme } from '../host.ts';
import { message } from '../language/language.ts';
import { ChunkLane } from './ChunkLane.tsx';
import { plotColors } from './colors.ts';
import type { ComparedUnit } from './comparedTrace.ts';
import type { ComparisonLayout } from './comparisonLayout.ts';
import { PlotFrame } from './PlotFrame.tsx';
import type { Tone } from './trace.ts';

export interface ComparisonPlotProps {
  layout: ComparisonLayout;
  unit: ComparedUnit;
  tones: Record<Letter, Tone>;
  theme: Theme;
  /** What the picture says, for those who do not see it. */
  label: string;
}

/** How the two lines differ besides their colours and letters. */
export const STROKES: Record<Letter, { width: number; dashes?: string }> = {
  A: { width: 2.25 },
  B: { width: 1.75, dashes: '5 3' },
};

/** Two staircases on one axis. */
export const ComparisonPlot = memo(function ComparisonPlot(props: ComparisonPlotProps) {
  const { layout, unit, theme, label } = props;
  const colors = plotColors(theme);
  const strokes = lineColors(props.tones, theme);
  const { left, hold } = layout;
  return (
    <PlotFrame frame={layout} colors={colors} unit={unit} timeTitle={message('axisEachTime')} label={label}>
      {layout.heldArea === null ? null : (
        <path className="plot-held" d={layout.heldArea} fill={colors.tones.bad} fillOpacity={0.12} />
      )}
      {hold === null ? null : (
        <g>
          <path
            className="plot-mark"
            d={`M${hold.from + 1},${hold.y + 3}v8m0,-4H${hold.to - 3}m-5,-3.5l5,3.5l-5,3.5`}
            fill="none"
            stroke={colors.text}
          />
          <text x={(hold.from + hold.to) / 2} y={hold.y} textAnchor="middle" fontSize={12} fill={colors.strongText}>
            {hold.label}
          </text>
        </g>
      )}
      {LETTERS.toReversed().map((letter) => (
        <path
          key={letter}
          className="plot-curve"
          d={layout[letter].staircase.curve}
          fill="none"
          stroke={strokes[letter]}
          strokeWidth={STROKES[letter].width}
          strokeDasharray={STROKES[letter].dashes}
          strokeLinejoin="round"
        />
      ))}
      {LETTERS.map((letter) => {
        const { name, chunks } = layout[letter];
        return (
          <g key={letter}>
            {name === null ? null : (
              <text
                className="plot-letter"
                x={name.x}
                y={name.y}
                textAnchor={name.anchor}
                fontSize={13}
                fontWeight={700}
                fill={strokes[letter]}
                stroke={colors.surface}
                strokeWidth={3}
                paintOrder="stroke"
              >
                {name.text}
              </text>
            )}
            <ChunkLane name={message('chunksOfLetter', { letter })} lane={chunks} left={left} color={strokes[letter]} />
          </g>
        );
      })}
    </PlotFrame>
  );
});

/** Those of the verdicts; where these are the same, the second is grey. */
export function lineColors({ A, B }: Record<Letter, Tone>, theme: Theme): Record<Letter, string> {
  const { tones, text } = plotColors(theme);
  return { A: tones[A], B: A === B ? text : tones[B] };
}
