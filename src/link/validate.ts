import * as v from 'valibot';
import type { HookReport, Observation } from './messages.ts';

/**
 * The panel's door: nothing from a page's process comes in unchecked. A page can make its own relay say anything only if
 * it got hold of the private port; what it says then must still have the right shape, and is about that page alone.
 */

const milliseconds = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headers = v.array(v.strictTuple([v.string(), v.string()]));

const chunksArrived = v.pipe(
  v.strictObject({
    type: v.literal('chunks-arrived'),
    stream: count,
    at: v.array(milliseconds),
    bytes: v.array(count),
    text: v.array(v.nullable(v.string())),
  }),
  v.check(({ at, bytes, text }) => at.length === bytes.length && at.length === text.length, 'arrays of one length'),
);

const bytesRead = v.pipe(
  v.strictObject({
    type: v.literal('bytes-read'),
    stream: count,
    at: v.array(milliseconds),
    bytes: v.array(count),
  }),
  v.check(({ at, bytes }) => at.length === bytes.length, 'arrays of one length'),
);

const capturedMark = v.variant('kind', [
  v.strictObject({ kind: v.literal('event-level') }),
  v.strictObject({ kind: v.literal('reconnected'), lastEventId: v.string() }),
  v.strictObject({ kind: v.literal('held-for-sniffing'), bytes: count }),
  v.strictObject({ kind: v.literal('progress-only') }),
  v.strictObject({ kind: v.literal('read-ahead-full'), at: milliseconds }),
  v.strictObject({ kind: v.literal('line'), roundTrip: milliseconds }),
]);

const observation = v.variant('type', [
  v.strictObject({
    type: v.literal('stream-started'),
    stream: count,
    source: v.picklist(['fetch', 'eventsource', 'xhr']),
    startedAt: milliseconds,
    page: v.string(),
    request: v.strictObject({ method: v.string(), url: v.string(), headers, body: v.exactOptional(v.string()) }),
  }),
  v.strictObject({
    type: v.literal('response-received'),
    stream: count,
    headersAt: milliseconds,
    status: count,
    statusText: v.string(),
    url: v.string(),
    headers,
  }),
  chunksArrived,
  v.strictObject({ type: v.literal('chunks-lost'), stream: count, chunks: count, bytes: count }),
  bytesRead,
  v.strictObject({ type: v.literal('stream-marked'), stream: count, mark: capturedMark }),
  v.strictObject({
    type: v.literal('stream-ended'),
    stream: count,
    endedAt: milliseconds,
    outcome: v.picklist(['complete', 'aborted', 'failed']),
    error: v.exactOptional(v.string()),
  }),
  v.strictObject({ type: v.literal('page-busy'), at: milliseconds, duration: milliseconds }),
  v.strictObject({ type: v.literal('page-hidden'), at: milliseconds, duration: milliseconds }),
  v.strictObject({ type: v.literal('page-frozen'), at: milliseconds, duration: milliseconds }),
  v.strictObject({
    type: v.literal('long-frame'),
    at: milliseconds,
    duration: milliseconds,
    scripts: v.array(v.strictObject({ url: v.string(), duration: milliseconds })),
  }),
  v.strictObject({ type: v.literal('page-painted'), at: milliseconds, characters: count }),
]) satisfies v.GenericSchema<unknown, Observation>;

const hookReport = v.strictObject({
  type: v.literal('report'),
  sequence: count,
  observations: v.array(observation),
}) satisfies v.GenericSchema<unknown, HookReport>;

/** The report, or `undefined` when it is none: such a message is to be ignored. Never throws. */
export function parseReport(value: unknown): HookReport | undefined {
  const result = v.safeParse(hookReport, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** The number of a report whose content may be anything; `undefined` when it has none. */
export function sequenceOf(value: unknown): number | undefined {
  const result = v.safeParse(v.object({ type: v.literal('report'), sequence: count }), value);
  return result.success ? result.output.sequence : undefined;
}
