import type { EventProblem } from '../../../decode/answer.ts';
import type { Aside } from '../../../decode/event.ts';
import { CopyButton } from '../../CopyButton.tsx';
import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';
import { cutText } from './cutText.ts';
import { type EventRow, kindName, payloadOf } from './eventRows.ts';
import { Payload } from './Payload.tsx';

/** It may quote what came. */
const LONGEST_PROBLEM = 1000;

export interface EventDetailProps {
  row: EventRow;
  /** When the server says that it made it. */
  made: string | undefined;
  /** What of a payload is copied. */
  withoutSecrets(payload: string): string;
}

/** What an event carries: as a tree where it is JSON, and as it came where it is not. */
export function EventDetail({ row, made, withoutSecrets }: EventDetailProps) {
  const payload = payloadOf(row);
  const problem = 'aside' in row ? asideInWords(row.aside) : row.problem && problemInWords(row.problem);
  return (
    <div className="event-detail">
      {problem === undefined ? null : <p className="tone-warning">{cutText(problem, LONGEST_PROBLEM)}</p>}
      {made === undefined ? null : <p className="hint">{made}</p>}
      {payload === null ? (
        <p className="hint">{message('payloadLetGo')}</p>
      ) : (
        <>
          <Payload text={payload} label={message('payloadOf', { kind: kindName(row) })} />
          <CopyButton label={message('copyPayload')} text={() => payload} withoutSecrets={withoutSecrets} />
        </>
      )}
    </div>
  );
}

const ASIDES: Record<Aside['kind'], PlainName> = {
  comment: 'asideComment',
  retry: 'asideRetry',
  ignored: 'asideIgnored',
  unfinished: 'asideUnfinished',
};

function asideInWords({ kind }: Aside): string {
  return message(ASIDES[kind]);
}

function problemInWords(problem: EventProblem): string {
  switch (problem.kind) {
    case 'no-json':
      return message('eventNoJson');
    case 'too-long':
      return message('eventTooLong');
    case 'bad-json':
      return message('eventBadJson', { error: problem.error });
    case 'unreadable':
      return message('eventUnreadable', { error: problem.error });
  }
}
