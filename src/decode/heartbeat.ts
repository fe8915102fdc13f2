import type { ArrivedEvent } from './event.ts';

const NAME = /^(?:ping|heart[-_]?beat|keep[-_]?alive)$/i;
/** So that a text which talks of pings is none: its quotes would be escaped. */
const PAYLOAD = /"(?:type|event|method)"\s*:\s*"(?:ping|heart[-_]?beat|keep[-_]?alive)"/i;
const LONGEST_PAYLOAD = 200;

/**
 * Does the event say only that its sender is still there? Anthropic sends `ping`
 * (https://docs.anthropic.com/en/docs/build-with-claude/streaming), and servers of other dialects do as much. Most heartbeats are SSE comments, and no events.
 */
export function isHeartbeat({ type, data }: Pick<ArrivedEvent, 'type' | 'data'>): boolean {
  if (type !== undefined && NAME.test(type)) return true;
  return data !== null && data.length <= LONGEST_PAYLOAD && (data === '' || PAYLOAD.test(data));
}
