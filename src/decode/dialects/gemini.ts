import { type Delta, type Dialect, delta, type Reading, usageOf } from '../dialect.ts';
import { isObject, listOf, member, memberAt, numberOf, textOf } from '../json.ts';
import { errorText } from './errorText.ts';
import { toolCall } from './toolCall.ts';

/**
 * Gemini `streamGenerateContent` (https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse), with `alt=sse` or as a JSON list. It
 * ends with its body; a finish reason comes in the last part that has text, or after it.
 */
export const gemini: Dialect = {
  name: 'Gemini',
  ending: 'body',
  recognises: ({ json }) =>
    Array.isArray(member(json, 'candidates')) ||
    isObject(member(json, 'usageMetadata')) ||
    isObject(member(json, 'promptFeedback')),
  createReader() {
    let hasBegun = false;
    let calls = 0;

    function candidateDeltas(candidate: unknown, i: number): Delta[] {
      const part = i === 0 ? undefined : `answer ${i + 1}`;
      return listOf(memberAt(candidate, 'content', 'parts')).flatMap((each): Delta[] => {
        const call = member(each, 'functionCall');
        if (call !== undefined) {
          calls += 1;
          return [toolCall(call, 'args', calls)];
        }
        const text = textOf(member(each, 'text'));
        return text === undefined ? [] : [delta(member(each, 'thought') === true ? 'reasoning' : 'text', text, part)];
      });
    }

    return ({ json }): Reading => {
      const candidates = listOf(member(json, 'candidates'));
      const deltas = candidates.flatMap(candidateDeltas);
      const finishReason = textOf(memberAt(candidates, 0, 'finishReason'));
      const usage = member(json, 'usageMetadata');
      const begins = !hasBegun && candidates.length > 0;
      hasBegun ||= begins;
      return {
        deltas: deltas.length > 0 ? deltas : undefined,
        message: finishReason !== undefined ? 'ends' : begins ? 'begins' : undefined,
        finishReason: finishReason ?? textOf(memberAt(json, 'promptFeedback', 'blockReason')),
        usage: usageOf(
          numberOf(member(usage, 'promptTokenCount')),
          outputTokens(usage),
          numberOf(member(usage, 'thoughtsTokenCount')),
        ),
        error: errorText(member(json, 'error')),
      };
    };
  },
};

/** `candidatesTokenCount` is without the thoughts. */
function outputTokens(usage: unknown): number | undefined {
  const answer = numberOf(member(usage, 'candidatesTokenCount'));
  const thoughts = numberOf(member(usage, 'thoughtsTokenCount'));
  return answer === undefined && thoughts === undefined ? undefined : (answer ?? 0) + (thoughts ?? 0);
}
