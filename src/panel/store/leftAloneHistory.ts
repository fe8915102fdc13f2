import { type DocumentPlace, mayBeLeftAlone, type Settings } from '../../link/settings.ts';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { PanelScheduler } from './scheduler.ts';

/** Was this document left alone at any time within? The network log tells later of what happened meanwhile, when it may be watched again. */
export type WasLeftAlone = (place: DocumentPlace, from: EpochMilliseconds, to: EpochMilliseconds) => boolean;

/** The sites that were left alone for some time. */
interface Period {
  from: EpochMilliseconds;
  leftAlone: Settings['leftAlone'];
}

/** Nobody changes it more often while a request lasts. */
const KEPT_PERIODS = 100;

/** Remembers what sites were left alone, as long as settings change. What was set first holds for the time before, too. */
export function createLeftAloneHistory(
  { wallClock }: Pick<PanelScheduler, 'wallClock'>,
  host: { readonly settings: Settings; onSettingsChange(callback: () => void): unknown },
): WasLeftAlone {
  let periods: Period[] = [{ from: Number.NEGATIVE_INFINITY, leftAlone: host.settings.leftAlone }];
  host.onSettingsChange(() => {
    periods = [...periods, { from: wallClock(), leftAlone: host.settings.leftAlone }].slice(-KEPT_PERIODS);
  });
  return (place, from, to) =>
    periods.some((period, i) => {
      const until = periods[i + 1]?.from ?? Number.POSITIVE_INFINITY;
      return period.from <= to && until >= from && mayBeLeftAlone(place, period.leftAlone);
    });
}
