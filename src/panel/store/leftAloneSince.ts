import { type DocumentPlace, mayBeLeftAlone, type Settings } from '../../link/settings.ts';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { PanelScheduler } from './scheduler.ts';

/** Was this document left alone at any time since? What happened meanwhile may be told of later, when it is watched again. */
export type WasLeftAlone = (place: DocumentPlace, since: EpochMilliseconds) => boolean;

/** The sites that were left alone until some time. */
interface Before {
  until: EpochMilliseconds;
  leftAlone: Settings['leftAlone'];
}

/** Nobody changes it more often while a request lasts. */
const KEPT_CHANGES = 100;

/** Remembers what sites were left alone, as long as settings change. */
export function createLeftAloneSince(
  { wallClock }: Pick<PanelScheduler, 'wallClock'>,
  host: { readonly settings: Settings; onSettingsChange(callback: () => void): unknown },
): WasLeftAlone {
  let before: Before[] = [];
  let { leftAlone } = host.settings;
  host.onSettingsChange(() => {
    before = [...before, { until: wallClock(), leftAlone }].slice(-KEPT_CHANGES);
    leftAlone = host.settings.leftAlone;
  });
  return (place, since) =>
    mayBeLeftAlone(place, leftAlone) ||
    before.some(({ until, leftAlone: then }) => until >= since && mayBeLeftAlone(place, then));
}
