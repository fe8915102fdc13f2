import type { ReactNode } from 'react';
import type { Letter } from '../../compare/pair.ts';
import type { PictureLayout } from '../../evidence/pictureLayout.ts';
import type { Theme } from '../host.ts';
import { STROKES } from '../plot/ComparisonPlot.tsx';
import { plotColors } from '../plot/colors.ts';

export interface EvidencePictureProps {
  title: string;
  layout: PictureLayout;
  /** Of the samples. */
  lines: Record<Letter, string>;
  theme: Theme;
  /** The plot, which is a picture by itself. */
  children: ReactNode;
}

/** The plot with everything around it that a reader of an issue needs. Self-contained, as it is drawn outside of any document. */
export function EvidencePicture({ title, layout, lines, theme, children }: EvidencePictureProps) {
  const { width, height, texts, rules, samples, plot } = layout;
  const colors = plotColors(theme);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontFamily="system-ui, sans-serif">
      <title>{title}</title>
      <rect width={width} height={height} fill={colors.surface} />
      {samples.map(({ letter, x, y, width: length }) => (
        <path
          key={letter}
          d={`M${x},${y}h${length}`}
          stroke={lines[letter]}
          strokeWidth={STROKES[letter].width}
          strokeDasharray={STROKES[letter].dashes}
        />
      ))}
      {rules.map(({ x, y, width: length }) => (
        <path key={`${x} ${y}`} d={`M${x},${y}h${length}`} stroke={colors.axis} />
      ))}
      {texts.map(({ x, y, text, size, isBold, isDim, anchor }) => (
        <text
          key={`${x} ${y} ${anchor}`}
          x={x}
          y={y}
          fontSize={size}
          fontWeight={isBold ? 600 : 400}
          textAnchor={anchor}
          fill={isDim ? colors.text : colors.strongText}
        >
          {text}
        </text>
      ))}
      <g transform={`translate(${plot.x},${plot.y})`}>{children}</g>
    </svg>
  );
}
