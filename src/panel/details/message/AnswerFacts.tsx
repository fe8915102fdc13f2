import type { Answer } from '../../../decode/answer.ts';
import { formatCount } from '../../format/quantity.ts';

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
      {errors.map(({ event, text }) => (
        <p key={event} className="tone-bad">{`Event ${formatCount(event + 1)} carries an error: ${text}`}</p>
      ))}
      {problems.size === 0 ? null : (
        <p className="tone-warning">{`${formatCount(problems.size)} of the events could not be read; see Events.`}</p>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
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
