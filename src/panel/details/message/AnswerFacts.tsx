import type { Answer } from '../../../decode/answer.ts';
import { formatCount } from '../../format/quantity.ts';
import { cutText } from '../events/cutText.ts';

/** What the events said of themselves: dialect, how it ended, usage, errors. */
export function AnswerFacts({ answer, live }: { answer: Answer; live: boolean }) {
  const { dialect, errors, problems } = answer;
  if (dialect === null) return null;
  return (
    <>
      <dl className="answer-facts">
        <Fact name="Dialect" value={dialect.name} />
        <Fact name="Finish reason" value={answer.finishReason} />
        <Fact name="Ended" value={live ? undefined : ending(answer)} />
        <Fact name="Usage" value={usageInWords(answer.usage)} />
      </dl>
      {errors.slice(0, MOST_ERRORS).map(({ event, text }) => (
        <p
          key={event}
          className="tone-bad"
        >{`Event ${formatCount(event + 1)} carries an error: ${cutText(text, LONGEST_ERROR)}`}</p>
      ))}
      {errors.length <= MOST_ERRORS ? null : <p className="tone-bad">More events carry errors; see Events.</p>}
      {problems.size === 0 ? null : (
        <p className="tone-warning">{`${atLeast(problems.size)} of the events could not be read; see Events.`}</p>
      )}
    </>
  );
}

/** What a person reads before turning to the events. */
const MOST_ERRORS = 20;
const LONGEST_ERROR = 1000;
/** A server may give any finish reason. */
const LONGEST_FACT = 300;

/** Past so many problems the reader keeps no more of them (`MOST_NOTES` of `answerReader.ts`). */
const MOST_PROBLEMS = 1000;

function atLeast(problems: number): string {
  return problems < MOST_PROBLEMS ? formatCount(problems) : `${formatCount(problems)} or more`;
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{cutText(value, LONGEST_FACT)}</dd>
    </div>
  );
}

function ending({ dialect, terminal }: Answer): string {
  if (terminal !== null) return 'with the event that says so';
  return dialect?.ending === 'event' ? 'without the event that should say so' : 'with its body, as this dialect does';
}

function usageInWords(usage: Answer['usage']): string | undefined {
  if (usage === undefined) return undefined;
  const parts = [
    [usage.inputTokens, 'in'],
    [usage.outputTokens, 'out'],
    [usage.reasoningTokens, 'of it reasoning'],
  ] as const;
  const told = parts.flatMap(([tokens, what]) => (tokens === undefined ? [] : [`${formatCount(tokens)} ${what}`]));
  return `${told.join(', ')} (tokens)`;
}
