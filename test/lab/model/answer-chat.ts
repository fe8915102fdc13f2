import { epochNow } from '../units.ts';
import type { Answer } from './answer.ts';
import { seededDigits } from './answer-writer.ts';
import { type ChatRequest, parseChatRequest } from './chat-request.ts';
import { chunkWriter, completion, type Usage, type Voice } from './chunks.ts';
import { scheduleOf } from './model-string.ts';
import { deltasOf, type Schedule } from './schedule.ts';

/** The answer to a body of `POST /v1/chat/completions`, or an ApiError. */
export function chatAnswer(requestBody: string): Answer {
  const asked = parseChatRequest(requestBody);
  const schedule = scheduleOf(asked.choice);
  const voice = voiceOf(asked, schedule);
  const usage = usageOf(asked, schedule);
  return {
    asked,
    body: asked.stream
      ? { kind: 'stream', writer: chunkWriter(voice, usage, asked.includeUsage) }
      : { kind: 'whole', payload: completion(voice, deltasOf(schedule), usage) },
  };
}

function voiceOf({ choice, splitsReasoning }: ChatRequest, { dialect }: Schedule): Voice {
  return {
    id: `chatcmpl-${seededDigits(choice.seed)}`,
    model: choice.profile.name,
    created: Math.floor(epochNow() / 1000),
    dialect,
    splitsReasoning,
  };
}

function usageOf(chat: ChatRequest, schedule: Schedule): Usage {
  const deltas = deltasOf(schedule);
  const prompt = Math.ceil(chat.promptCharacters / 4);
  return {
    prompt_tokens: prompt,
    completion_tokens: deltas.length,
    total_tokens: prompt + deltas.length,
    completion_tokens_details: { reasoning_tokens: deltas.filter((delta) => delta.kind === 'reasoning').length },
  };
}
