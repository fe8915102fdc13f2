import { flushSync } from 'react-dom';
import type { Letter } from '../../compare/pair.ts';
import { type EvidenceSource, evidenceOf } from '../../evidence/evidence.ts';
import { evidenceMarkdown } from '../../evidence/markdown.ts';
import { layoutPicture, PLOT_WIDTH } from '../../evidence/pictureLayout.ts';
import type { Generator } from '../../trace/recording.ts';
import { type ComparedPair, comparePair } from '../comparison/useComparison.ts';
import type { Theme } from '../host.ts';
import { inEnglish } from '../language/language.ts';
import { patternLook } from '../pattern/patternLook.ts';
import { ComparisonPlot, lineColors } from '../plot/ComparisonPlot.tsx';
import { layoutComparison } from '../plot/comparisonLayout.ts';
import { layoutPlot } from '../plot/layout.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { StaircasePlot } from '../plot/StaircasePlot.tsx';
import { axisEnd } from '../plot/timeAxis.ts';
import { lastMoment, type Tone } from '../plot/trace.ts';
import { wholeTrace } from '../plot/wholeTrace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { View } from '../useSelection.ts';
import { EvidencePicture } from './EvidencePicture.tsx';
import { rasterise, svgText, textMeasure } from './rasterise.ts';

/** Light, as the pages are that it goes to. */
const THEME: Theme = 'light';
const COMPARISON_HEIGHT = 300;
/** With the lanes that one stream can have. */
const STREAM_HEIGHT = 400;

/** What is to be shown, as it is now. */
type EvidenceSubject = { kind: 'stream'; stream: WatchedStream; now: number } | ({ kind: 'comparison' } & ComparedPair);

/** The texts of the evidence, in English as all that goes into issues. */
export function evidenceMarkdownOf(view: View, now: number, generator: Generator): string {
  return inEnglish(() => evidenceMarkdown(evidenceOf(sourceOf(subjectOf(view, now), generator))));
}

/** The picture as PNG. */
export function drawEvidence(view: View, now: number, generator: Generator): Promise<Blob> {
  const { svg, width, height } = evidenceSvg(view, now, generator);
  return rasterise(svg, width, height);
}

/** The picture, in English too. */
export function evidenceSvg(view: View, now: number, generator: Generator): EvidenceSvg {
  // What React has still to draw of the panel is drawn before, in the panel's language.
  flushSync(() => undefined);
  return inEnglish(() => pictureOf(view, now, generator));
}

function subjectOf(view: View, now: number): EvidenceSubject {
  if (view.kind === 'details') return { kind: 'stream', stream: view.stream, now };
  return { kind: 'comparison', ...comparePair(view.first, view.second, now) };
}

function sourceOf(subject: EvidenceSubject, generator: Generator): EvidenceSource {
  if (subject.kind === 'stream') {
    const { stream } = subject;
    return { generator, of: { kind: 'stream', stream, patternLabel: patternLook(stream).label } };
  }
  const { pair, comparison } = subject;
  const patternLabels = { A: patternLook(pair.A).label, B: patternLook(pair.B).label };
  return { generator, of: { kind: 'comparison', pair, comparison, patternLabels } };
}

interface EvidenceSvg {
  svg: string;
  width: CssPixels;
  height: CssPixels;
}

function pictureOf(view: View, now: number, generator: Generator): EvidenceSvg {
  const subject = subjectOf(view, now);
  const evidence = evidenceOf(sourceOf(subject, generator));
  const plot = plotOf(subject);
  const layout = layoutPicture(evidence, plot.height, textMeasure());
  const svg = svgText(
    <EvidencePicture title={evidence.sentence} layout={layout} lines={lineColors(plot.tones, THEME)} theme={THEME}>
      {plot.element}
    </EvidencePicture>,
  );
  return { svg, width: layout.width, height: layout.height };
}

function plotOf(subject: EvidenceSubject): { element: React.ReactNode; height: number; tones: Record<Letter, Tone> } {
  if (subject.kind === 'stream') {
    const trace = wholeTrace(subject.stream, subject.now);
    const layout = layoutPlot(trace, axisEnd(lastMoment(trace)), PLOT_WIDTH, STREAM_HEIGHT);
    const element = <StaircasePlot layout={layout} tone={trace.tone} theme={THEME} label="" />;
    return { element, height: layout.height, tones: { A: trace.tone, B: trace.tone } };
  }
  const { traces, hold, names } = subject;
  const layout = layoutComparison(traces, hold, PLOT_WIDTH, COMPARISON_HEIGHT, names);
  const tones = { A: traces.A.trace.tone, B: traces.B.trace.tone };
  const element = <ComparisonPlot layout={layout} unit={traces.unit} tones={tones} theme={THEME} label="" />;
  return { element, height: layout.height, tones };
}
