import type { Reason } from '../sequence.ts';

const REASONS: Record<Exclude<Reason, 'none' | 'undefined'>, unknown> = {
  string: 'enough',
  error: new RangeError('too long'),
  object: { my: 'reason' },
};

/** The arguments for a function that takes a reason. */
export function reasonArguments(reason: Reason): unknown[] {
  if (reason === 'none') return [];
  return [reason === 'undefined' ? undefined : REASONS[reason]];
}

/** Names the page's own reasons, so that a copy is told from the thing itself; of others what they say. */
export function describeError(error: unknown): string {
  const own = Object.entries(REASONS).find(([, value]) => value === error);
  if (own !== undefined) return `the ${own[0]}`;
  if (error instanceof Error || error instanceof DOMException) {
    return `${error.name} (${error.constructor.name}): ${error.message}`;
  }
  return `${typeof error} ${JSON.stringify(error)}`;
}
