import type { Pattern } from '../../../src/diagnose/verdict.ts';
import type { Milliseconds } from '../../lab/units.ts';
import type { Label } from '../labels.ts';
import { BLOCKED_FOR, BLOCKED_FROM } from './ask.ts';
import type { Case } from './cases.ts';
import { mechanismOf } from './gateways.ts';
import type { Mechanism } from './mechanism.ts';
import type { ModelWrite } from './server.ts';

/** What happened, as far as the label depends on it. Nothing here comes from the page's own record of arrivals. */
export interface Performed {
  case: Case;
  /** What the model wrote. */
  writes: readonly ModelWrite[];
  /** When the page asked, in the model's clock. */
  askedAt: Milliseconds;
}

/** Fewer events prove nothing, whatever held them. */
const FEWEST_EVENTS = 8;
/** A burst of fewer is too few to tell from what an answer ends with anyway. */
const FEWEST_IN_BURST = 12;
/** What the model made within this was made at once. */
const AT_ONCE: Milliseconds = 100;
/** A page that was busy joins the events of a tenth of the answer or more, or it does not matter. */
const LEAST_JOINED_SHARE = 0.1;
/** What waited less than this, after the model had made it in one go, was not held to speak of. */
const LONGEST_UNNOTICED: Milliseconds = 500;
/** The timer that makes the page busy may come late, and what came meanwhile is taken in a moment after. */
const BLOCK_MARGIN: Milliseconds = 100;

/**
 * The label of a recording, from the gateway's configuration, the times at which the model wrote and what was done to the page.
 * `alsoAcceptable` has what a fair judge must be allowed because the page cannot tell.
 */
export function labelOf({ case: { gateway, profile, confounder, client }, writes, askedAt }: Performed): Label {
  const sent = eventsOf(writes, askedAt);
  const does = mechanismOf(gateway);
  if (confounder.endsWith('-cache')) return label('cached');
  const held = confounder === 'worker-collects' ? { kind: 'holds' as const } : does;
  if (sent.length < FEWEST_EVENTS)
    return label(
      'inconclusive',
      held.kind === 'holds' || does.kind === 'flushes-by-size' ? 'all-at-once' : 'streaming',
    );
  if (profile === 'breaks' || confounder === 'cancelled') return brokenOff(held);
  const released = releasesOf(held, sent);
  return confounded(laxerBy(labelOfReleases(held, sent, released), { gateway, client, does }), confounder, released);
}

/** What the page cannot see of this gateway, or by this client. */
function laxerBy(
  truth: Label,
  { gateway, client, does }: Pick<Case, 'gateway' | 'client'> & { does: Mechanism },
): Label {
  // An app server that makes events of its own of those that it gets.
  if (client === 'ai-sdk') return laxer(truth, 'inconclusive');
  if (truth.pattern !== 'size-flushed' || does.kind !== 'flushes-by-size') return truth;
  // Of an even model: even in time too, and where the pieces end is not seen.
  if (client === 'eventsource') return laxer(truth, 'interval-flushed');
  // TLS records are as large: a line of some 100 bytes per millisecond hands a fast answer out so.
  return gateway.startsWith('nginx-tls') ? laxer(truth, 'inconclusive') : truth;
}

interface Sent {
  at: Milliseconds;
  bytes: number;
}

/** Events since the request; those of one write share its bytes. */
function eventsOf(writes: readonly ModelWrite[], askedAt: Milliseconds): Sent[] {
  return writes.flatMap(({ at, bytes, events }) =>
    Array.from({ length: events }, () => ({ at: at - askedAt, bytes: bytes / events })),
  );
}

/** Did the model make nine tenths of the answer in one go? */
function isMadeAtOnce(sent: readonly Sent[]): boolean {
  const most = Math.ceil(sent.length * (1 - LEAST_JOINED_SHARE));
  return sent.some(({ at }, i) => (sent[i + most - 1]?.at ?? Number.POSITIVE_INFINITY) - at < AT_ONCE);
}

/** When the gateway lets each event go. */
function releasesOf(does: Mechanism, sent: readonly Sent[]): Milliseconds[] {
  const end = sent.at(-1)?.at ?? 0;
  const start = sent[0]?.at ?? 0;
  switch (does.kind) {
    case 'passes':
    case 'caches':
      return sent.map(({ at }) => at);
    case 'holds':
      return sent.map(() => end);
    case 'holds-start-for':
      return sent.map(({ at }) => Math.max(at, does.duration));
    case 'holds-start-up-to':
      return sent.map(({ at }) => Math.max(at, sent[whenFull(sent, does.bytes)]?.at ?? end));
    case 'flushes-by-time':
      return sent.map(({ at }) => Math.min(end, start + (Math.floor((at - start) / does.every) + 1) * does.every));
    case 'flushes-by-count':
      return sent.map((_, i) => sent[(Math.floor(i / does.events) + 1) * does.events - 1]?.at ?? end);
    case 'flushes-by-size': {
      let total = 0;
      return sent.map(({ bytes }) => {
        total += bytes;
        const buffers = Math.ceil((total + (does.head ?? 0)) / does.bytes);
        return sent[whenFull(sent, buffers * does.bytes - (does.head ?? 0))]?.at ?? end;
      });
    }
  }
}

/** Index of the event with which `bytes` are together. */
function whenFull(sent: readonly Sent[], bytes: number): number {
  let total = 0;
  return sent.findIndex((event) => {
    total += event.bytes;
    return total >= bytes;
  });
}

function labelOfReleases(does: Mechanism, sent: readonly Sent[], released: readonly Milliseconds[]): Label {
  if (isMadeAtOnce(sent)) {
    const held = sent.filter(({ at }, i) => (released[i] ?? at) - at >= LONGEST_UNNOTICED).length;
    return held > sent.length / 2 ? label('all-at-once', 'inconclusive') : label('streaming', 'inconclusive');
  }
  const flushes = new Set(released).size;
  const first = released.filter((at) => at === released[0]).length;
  const late = sent.filter(({ at }, i) => (released[i] ?? at) - at > 1).length;
  // Events that came later than they were made, and with others that were made apart.
  if (does.kind === 'passes' || late < LEAST_JOINED_SHARE * sent.length) return label('streaming');
  if (flushes === 1) {
    const also: Pattern[] = does.kind === 'holds' ? [] : ['size-flushed'];
    return sent.length < FEWEST_IN_BURST
      ? label('all-at-once', 'inconclusive', ...also)
      : label('all-at-once', ...also);
  }
  switch (does.kind) {
    case 'holds-start-for':
    case 'holds-start-up-to':
      return sent.length - first < FEWEST_EVENTS
        ? label('held-start', 'all-at-once', 'inconclusive')
        : label('held-start');
    case 'flushes-by-time': {
      // Where the model's pauses are longer than the timer, it flushes what the model said in one go.
      const gaps = sent.slice(1).map(({ at }, i) => at - (sent[i]?.at ?? 0));
      const pauses = gaps.filter((gap) => gap > does.every).length;
      if (flushes <= 2) return label('interval-flushed', 'all-at-once', 'inconclusive');
      return pauses >= flushes - 2 ? label('streaming', 'interval-flushed', 'inconclusive') : label('interval-flushed');
    }
    case 'flushes-by-count':
      // Of an even model: even in time too.
      return label('size-flushed', 'interval-flushed');
    default:
      return flushes === 2 ? label('size-flushed', 'all-at-once', 'held-start', 'inconclusive') : label('size-flushed');
  }
}

/** What came before a stream broke off, or was cancelled, was on its way: where nothing held it, it streamed as far as it went. */
function brokenOff(does: Mechanism): Label {
  return does.kind === 'passes' ? label('streaming', 'inconclusive') : label('inconclusive', 'size-flushed');
}

/** The label of what a gateway let go at `released`, when the page, the browser or the line was disturbed too. */
function confounded(truth: Label, confounder: Case['confounder'], released: readonly Milliseconds[]): Label {
  switch (confounder) {
    case 'blocked-300ms':
    case 'blocked-1500ms': {
      const end = BLOCKED_FROM + (BLOCKED_FOR[confounder] ?? 0);
      const met = released.filter((at) => at >= BLOCKED_FROM && at <= end + BLOCK_MARGIN).length;
      if (met === 0) return truth;
      if (truth.pattern === 'streaming') {
        return met >= LEAST_JOINED_SHARE * released.length
          ? label('page-blocked', 'streaming', 'inconclusive')
          : label('streaming', 'page-blocked', 'inconclusive');
      }
      return truth.pattern === 'all-at-once' ? label('inconclusive', 'all-at-once') : laxer(truth, 'inconclusive');
    }
    case 'cpu-6x':
      return truth.pattern === 'streaming'
        ? laxer(truth, 'page-blocked', 'inconclusive')
        : laxer(truth, 'inconclusive');
    // DevTools' throttling adds its latency to the response: what came meanwhile comes at once.
    case 'slow-3g':
    case 'fast-4g':
      return laxer(truth, 'inconclusive');
    default:
      return truth;
  }
}

function label(pattern: Pattern, ...alsoAcceptable: Pattern[]): Label {
  return alsoAcceptable.length === 0 ? { pattern } : { pattern, alsoAcceptable };
}

function laxer({ pattern, alsoAcceptable = [] }: Label, ...more: Pattern[]): Label {
  return label(pattern, ...new Set([...alsoAcceptable, ...more]));
}
