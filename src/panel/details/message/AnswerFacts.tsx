import type { Answer } from '../../../decode/answer.ts';
import { dialectInWords } from '../../format/dialectInWords.ts';
import { formatCount } from '../../format/quantity.ts';
import { message } from '../../language/language.ts';
import { cutText } from '../events/cutText.ts';

/** What the events said of themselves: dialect, how it ended, usage, errors. */
export function AnswerFacts({ answer, live }: { answer: Answer; live: boolean }) {
  const { dialect, errors, problems } = answer;
  if (dialect === null) return null;
  return (
    <>
      <dl className="answer-facts">
        <Fact name={message('dialect')} value={dialectInWords(dialect)} />
        <Fact name={message('finishReason')} value={answer.finishReason} />
        <Fact name={message('ended')} value={live ? undefined : ending(answer)} />
        <Fact name={message('usage')} value={usageInWords(answer.usage)} />
      </dl>
      {errors.slice(0, MOST_ERRORS).map(({ event, text }) => (
        <p key={event} className="tone-bad">
          {message('eventError', { number: formatCount(event + 1), error: cutText(text, LONGEST_ERROR) })}
        </p>
      ))}
      {errors.length <= MOST_ERRORS ? null : <p className="tone-bad">{message('moreErrors')}</p>}
      {problems.size === 0 ? null : (
        <p className="tone-warning">{message('eventProblems', { number: atLeast(problems.size) })}</p>
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
  const number = formatCount(problems);
  return problems < MOST_PROBLEMS ? number : message('atLeast', { number });
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
  if (terminal !== null) return message('endedByEvent');
  return message(dialect?.ending === 'event' ? 'endedWithoutEvent' : 'endedByBody');
}

function usageInWords(usage: Answer['usage']): string | undefined {
  if (usage === undefined) return undefined;
  const parts = [
    [usage.inputTokens, 'tokensIn'],
    [usage.outputTokens, 'tokensOut'],
    [usage.reasoningTokens, 'tokensReasoning'],
  ] as const;
  const told = parts.flatMap(([tokens, name]) =>
    tokens === undefined ? [] : [message(name, { tokens: formatCount(tokens) })],
  );
  return message('inTokens', { counts: told.join(message('clauseComma')) });
}
