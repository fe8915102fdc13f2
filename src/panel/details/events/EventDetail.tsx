import { CopyButton } from '../../CopyButton.tsx';
import { cutText } from './cutText.ts';
import { type EventRow, kindName, payloadOf } from './eventRows.ts';
import { Payload } from './Payload.tsx';

/** It may quote what came. */
const LONGEST_PROBLEM = 1000;

/** What an event carries: as a tree where it is JSON, and as it came where it is not. */
export function EventDetail({ row, made }: { row: EventRow; made: string | undefined }) {
  const payload = payloadOf(row);
  const problem = 'aside' in row ? ABOUT_ASIDES[row.aside.kind] : row.problem;
  return (
    <div className="event-detail">
      {problem === undefined ? null : (
        <p className="tone-warning">{`${cutText(problem.charAt(0).toUpperCase() + problem.slice(1), LONGEST_PROBLEM)}.`}</p>
      )}
      {made === undefined ? null : <p className="hint">{made}</p>}
      {payload === null ? (
        <p className="hint">The text was let go to bound memory.</p>
      ) : (
        <>
          <Payload text={payload} label={`${kindName(row)} payload`} />
          <CopyButton label="Copy payload" text={() => payload} />
        </>
      )}
    </div>
  );
}

const ABOUT_ASIDES: Partial<Record<string, string>> = {
  comment: 'A comment: no event, but a sign that the path can pass something on',
  retry: 'Milliseconds after which an EventSource comes back',
  ignored: 'A line that this framing passes over',
  unfinished: 'The body ended before this was complete: it is no event',
};
