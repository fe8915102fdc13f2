/** Characters that a secret has at the least to be sought in other text, where a shorter one may stand by chance. */
const SHORTEST = 8;
/** The same where no digit is in it: words are that long. */
const SHORTEST_WORD = 16;

/**
 * Makes the function that blacks these secrets out wherever they stand in a text to the letter: an error that repeats the key, a body
 * that carries the header's token once more. As many asterisks as they had characters, so that places and sizes stay true.
 *
 * *Limitation:* not where they are written in another way, nor in pieces: a model that says a key token by token.
 */
export function blackOut(secrets: Iterable<string>): (text: string) => string {
  const sought = new Set([...secrets].filter(isSought));
  if (sought.size === 0) return (text) => text;
  const firstUnits = new Set([...sought].map((secret) => secret.charCodeAt(0)));
  const lengths = lengthsByBeginning(sought);

  /** How long the secret is that begins at `i`; 0: none does. */
  function lengthAt(text: string, i: number): number {
    if (!firstUnits.has(text.charCodeAt(i))) return 0;
    const possible = lengths.get(text.slice(i, i + SHORTEST)) ?? [];
    return possible.find((length) => sought.has(text.slice(i, i + length))) ?? 0;
  }

  return (text) => {
    const parts: string[] = [];
    let copied = 0;
    for (let i = 0; i + SHORTEST <= text.length; i++) {
      const length = lengthAt(text, i);
      if (length === 0) continue;
      parts.push(text.slice(copied, i), '*'.repeat(length));
      copied = i + length;
      i = copied - 1;
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(copied);
  };
}

function isSought(secret: string): boolean {
  // Line ends frame events: a stream would not be read as before without them.
  if (/[\r\n]/.test(secret)) return false;
  return secret.length >= SHORTEST_WORD || (secret.length >= SHORTEST && /\d/.test(secret));
}

/** Longest first. Few have the same beginning, and of those few another length: a text is looked through in time that grows with its length only. */
function lengthsByBeginning(secrets: Iterable<string>): Map<string, number[]> {
  const lengths = new Map<string, Set<number>>();
  for (const secret of secrets) {
    const beginning = secret.slice(0, SHORTEST);
    const known = lengths.get(beginning);
    if (known === undefined) lengths.set(beginning, new Set([secret.length]));
    else known.add(secret.length);
  }
  return new Map([...lengths].map(([beginning, known]) => [beginning, [...known].sort((a, b) => b - a)]));
}
