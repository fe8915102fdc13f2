import type { Milliseconds, NetworkLog } from '../../trace/recording.ts';
import type { PlainName } from '../language/catalogue.ts';
import { message } from '../language/language.ts';

export type PhaseName = 'redirects' | 'queue' | 'DNS' | 'connect' | 'TLS' | 'send' | 'waiting';

/** What the browser did before the response's headers had come. */
export interface Phase {
  name: PhaseName;
  at: Milliseconds;
  duration: Milliseconds;
}

/**
 * The phases before the first byte in order, from the network log's timings, each where the one before ended; those that did not occur are
 * left out. HAR 1.2 counts `ssl` within `connect`.
 */
export function phasesOf(network: NetworkLog | undefined): Phase[] {
  if (network === undefined) return [];
  const timing = (name: string): Milliseconds => Math.max(0, network.timings[name] ?? 0);
  const tls = Math.min(timing('ssl'), timing('connect'));
  const durations: [PhaseName, Milliseconds][] = [
    ['redirects', timing('_redirects')],
    ['queue', timing('blocked')],
    ['DNS', timing('dns')],
    ['connect', timing('connect') - tls],
    ['TLS', tls],
    ['send', timing('send')],
    ['waiting', timing('wait')],
  ];
  const phases: Phase[] = [];
  // Hook and log may disagree a little about the start: the picture begins with the hook's.
  let at = Math.max(0, network.startedAt ?? 0);
  for (const [name, duration] of durations) {
    if (duration > 0) phases.push({ name, at, duration });
    at += duration;
  }
  return phases;
}

const NAMES = {
  redirects: 'phaseRedirects',
  queue: 'phaseQueue',
  DNS: 'phaseDns',
  connect: 'phaseConnect',
  TLS: 'phaseTls',
  send: 'phaseSend',
  waiting: 'phaseWaiting',
} as const satisfies Record<PhaseName, PlainName>;

/** The phase's name for a person. */
export function phaseInWords(name: PhaseName): string {
  return message(NAMES[name]);
}
