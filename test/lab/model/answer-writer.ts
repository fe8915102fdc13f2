import type { EpochMilliseconds } from '../units.ts';
import { seededRandom } from './random.ts';
import type { ScheduledDelta } from './schedule.ts';

/** One server-sent event of an answer (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface AnswerEvent {
  /** For the `event:` line, in APIs that have one. */
  readonly name?: string;
  /** A payload for JSON, or text that goes as it is: `[DONE]`. */
  readonly data: object | string;
}

/** Writes the events of one answer, one after another, as one API spells them: some depend on what came before. */
export interface AnswerWriter {
  opening(): readonly AnswerEvent[];
  delta(delta: ScheduledDelta): readonly AnswerEvent[];
  closing(): readonly AnswerEvent[];
}

/** The event as it goes over the wire. `sentAt` becomes `_sent` in a payload. */
export function eventText({ name, data }: AnswerEvent, sentAt: EpochMilliseconds | null): string {
  const line = typeof data === 'string' ? data : JSON.stringify(sentAt === null ? data : { ...data, _sent: sentAt });
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${line}\n\n`;
}

/** What identifies an answer: the same seed gives the same. */
export function seededDigits(seed: number): string {
  const random = seededRandom(seed ^ 0x5eed);
  return Array.from({ length: 24 }, () => random.integer(0, 15).toString(16)).join('');
}

/** UTF-8, with each U+FFFD replaced by a byte that UTF-8 never uses. */
export function withInvalidBytes(text: string): Buffer {
  return Buffer.concat(
    text.split('\uFFFD').flatMap((part, index) => [...(index === 0 ? [] : [Buffer.of(0xff)]), Buffer.from(part)]),
  );
}
