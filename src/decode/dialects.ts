import type { Dialect } from './dialect.ts';
import { a2a } from './dialects/a2a.ts';
import { agUi } from './dialects/agUi.ts';
import { aiSdkUi } from './dialects/aiSdkUi.ts';
import { anthropicMessages } from './dialects/anthropicMessages.ts';
import { assistantTransport } from './dialects/assistantTransport.ts';
import { aiSdkDataStream, assistantDataStream } from './dialects/dataStream.ts';
import { gemini } from './dialects/gemini.ts';
import { langGraph } from './dialects/langGraph.ts';
import { mcp } from './dialects/mcp.ts';
import { ollama } from './dialects/ollama.ts';
import { openaiChat } from './dialects/openaiChat.ts';
import { openaiCompletions } from './dialects/openaiCompletions.ts';
import { openaiResponses } from './dialects/openaiResponses.ts';

/** In the order in which they are asked: those that others could be taken for come first. */
export const DIALECTS: readonly Dialect[] = [
  openaiChat,
  openaiCompletions,
  anthropicMessages,
  openaiResponses,
  aiSdkUi,
  assistantTransport,
  assistantDataStream,
  aiSdkDataStream,
  gemini,
  ollama,
  agUi,
  a2a,
  mcp,
  langGraph,
];
