import type { Theme } from '../../src/panel/host.ts';
import type { StreamSet } from './streams.ts';

/** In the order in which they stand. */
export const TABS = ['Timeline', 'Events', 'Message', 'Request', 'Verdict'] as const;
export type TabName = (typeof TABS)[number];

/** How wide the DevTools window is: beside a page on a large screen, or docked to the side. */
export type Width = 1200 | 360;

export type LanguageTag = 'en' | 'zh-CN';

/** What is to be seen, in some of its appearances. */
export interface Picture {
  name: string;
  streams: StreamSet;
  /** The row whose details are open, from 0, and the tab; or both rows compared. */
  shows: { row: number; tab: TabName } | 'comparison';
  /** Where it is wide, it is high enough for all that is in the details. */
  isWhole?: boolean;
  appearances: readonly Appearance[];
}

export interface Appearance {
  language: LanguageTag;
  theme: Theme;
  width: Width;
}

const EVERY_APPEARANCE: readonly Appearance[] = [
  { language: 'en', theme: 'light', width: 1200 },
  { language: 'en', theme: 'dark', width: 1200 },
  { language: 'en', theme: 'light', width: 360 },
  { language: 'en', theme: 'dark', width: 360 },
  { language: 'zh-CN', theme: 'light', width: 1200 },
  { language: 'zh-CN', theme: 'dark', width: 360 },
];

/** Both themes and both widths, in two pictures. */
const WIDE_AND_NARROW: readonly Appearance[] = [
  { language: 'en', theme: 'light', width: 1200 },
  { language: 'en', theme: 'dark', width: 360 },
];

const timeline = (row: number) => ({ row, tab: 'Timeline' }) as const;

export const PICTURES: readonly Picture[] = [
  { name: 'comparison', streams: 'pair', shows: 'comparison', appearances: EVERY_APPEARANCE },
  { name: 'all-at-once', streams: 'patterns', shows: timeline(1), appearances: EVERY_APPEARANCE },
  {
    name: 'verdict',
    streams: 'patterns',
    shows: { row: 1, tab: 'Verdict' },
    isWhole: true,
    appearances: WIDE_AND_NARROW,
  },
  { name: 'streaming', streams: 'patterns', shows: timeline(0), appearances: WIDE_AND_NARROW },
  { name: 'size-flushed', streams: 'patterns', shows: timeline(2), appearances: WIDE_AND_NARROW },
  { name: 'interval-flushed', streams: 'patterns', shows: timeline(3), appearances: WIDE_AND_NARROW },
  { name: 'held-start', streams: 'patterns', shows: timeline(4), appearances: WIDE_AND_NARROW },
  { name: 'page-blocked', streams: 'patterns', shows: timeline(5), appearances: WIDE_AND_NARROW },
];

export function fileName({ name }: Picture, { language, theme, width }: Appearance): string {
  return `${[name, theme, width, ...(language === 'en' ? [] : [language])].join('-')}.png`;
}
