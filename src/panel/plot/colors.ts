import type { Theme } from '../host.ts';
import type { PhaseName } from './phases.ts';
import type { EventLane, Tone } from './trace.ts';

/** Concrete colours, so that a picture keeps them where it goes. `theme.css` has the same tones for text. */
export interface PlotColors extends Record<EventLane, string> {
  tones: Record<Tone, string>;
  surface: string;
  /** Of what must be read, as headings. */
  strongText: string;
  text: string;
  grid: string;
  axis: string;
  reads: string;
  paints: string;
  busy: string;
  hidden: string;
  frozen: string;
  /** What was made and had not arrived. */
  held: string;
  phases: Record<PhaseName, string>;
}

const LIGHT: PlotColors = {
  tones: { good: '#137333', bad: '#b3261e', warning: '#8f4e00', neutral: '#5f6368', live: '#0b57d0' },
  surface: '#ffffff',
  strongText: '#1f1f1f',
  text: '#5f6368',
  grid: '#e8eaed',
  axis: '#bdc1c6',
  reads: '#5f6368',
  paints: '#7b4fb5',
  busy: '#b06000',
  hidden: '#80868b',
  frozen: '#3c7f9e',
  answer: '#1a6fd4',
  reasoning: '#8e4ec6',
  tool: '#00796b',
  other: '#80868b',
  held: '#c5221f',
  phases: {
    redirects: '#5f6368',
    queue: '#80868b',
    DNS: '#00796b',
    connect: '#b06000',
    TLS: '#8e4ec6',
    send: '#1a6fd4',
    waiting: '#188038',
  },
};

const DARK: PlotColors = {
  tones: { good: '#81c995', bad: '#f28b82', warning: '#fdd663', neutral: '#a6abb1', live: '#a8c7fa' },
  surface: '#202124',
  strongText: '#e3e3e3',
  text: '#a6abb1',
  grid: '#303236',
  axis: '#5f6368',
  reads: '#a6abb1',
  paints: '#c8a6f5',
  busy: '#fcad70',
  hidden: '#80868b',
  frozen: '#7fb8d6',
  answer: '#8ab4f8',
  reasoning: '#c58af9',
  tool: '#4db6ac',
  other: '#9aa0a6',
  held: '#f28b82',
  phases: {
    redirects: '#bdc1c6',
    queue: '#9aa0a6',
    DNS: '#4db6ac',
    connect: '#fcad70',
    TLS: '#c58af9',
    send: '#8ab4f8',
    waiting: '#5bb974',
  },
};

/** The colours of a picture in a theme. */
export function plotColors(theme: Theme): PlotColors {
  return theme === 'dark' ? DARK : LIGHT;
}
