/** Larger bodies and events are not parsed: 4 million characters take some 30 ms. Nothing is said about them. */
const MOST_CHARACTERS = 4_000_000;

/** Is the body one JSON document, and which? `undefined`: neither object nor array, or too large to look at. */
export function bodyDocument(text: readonly string[]): 'object' | 'array' | undefined {
  if (text.reduce((sum, piece) => sum + piece.length, 0) > MOST_CHARACTERS) return undefined;
  const value = parsed(text.join(''));
  return Array.isArray(value) ? 'array' : typeof value === 'object' && value !== null ? 'object' : undefined;
}

/** Members that hold what a person reads, over the dialects of this version: OpenAI, Anthropic, AI SDK, Ollama, Gemini. */
const MESSAGE_MEMBERS: ReadonlySet<string> = new Set([
  'content',
  'text',
  'delta',
  'textDelta',
  'response',
  'output_text',
  'reasoning',
  'reasoning_content',
]);
/** Below these nothing is read by a person, or it is sent in one piece by healthy streams: tools, sources, files. */
const OTHER_MEMBERS: ReadonlySet<string> = new Set([
  'functionCall',
  'input',
  'output',
  'data',
  'annotations',
  'citations',
  'sources',
]);

/** Characters of the longest message text in an event's JSON payload; 0 where there is none. */
export function messageLength(data: string): number {
  if (data.length > MOST_CHARACTERS) return 0;
  const root = parsed(data);
  // JSON-RPC answers (MCP, A2A) are one message by design.
  if (typeof root !== 'object' || root === null || 'jsonrpc' in root) return 0;
  let longest = 0;
  // A list of what is still to be looked at, not recursion: nesting in a stranger's JSON may be deeper than the stack.
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) for (const item of value) open.push(item);
    else if (typeof value === 'object' && value !== null) {
      if (
        'type' in value &&
        typeof value.type === 'string' &&
        /^data-|^file|tool|function|image|source/.test(value.type)
      )
        continue;
      for (const [name, member] of Object.entries(value)) {
        if (typeof member === 'string') {
          if (MESSAGE_MEMBERS.has(name)) longest = Math.max(longest, member.length);
        } else if (!OTHER_MEMBERS.has(name)) open.push(member);
      }
    }
  }
  return longest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
