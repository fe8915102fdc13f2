/** What the filter field says: a test for URLs, and what is wrong with it. */
export interface UrlFilter {
  matches(url: string): boolean;
  /** Set when the text cannot be used; everything matches then. */
  problem?: string;
}

const everything = (): boolean => true;

/**
 * Reads the filter field: a piece of the URL in any case, or `/regular expression/flags`. What is no regular expression
 * hides nothing, and the problem says why.
 */
export function parseFilter(text: string): UrlFilter {
  const trimmed = text.trim();
  const regex = /^\/(.+)\/([a-z]*)$/s.exec(trimmed);
  if (regex === null) {
    const piece = trimmed.toLowerCase();
    return { matches: (url) => url.toLowerCase().includes(piece) };
  }
  try {
    // Without g and y: they make `test` remember where it was.
    const flags = (regex[2] ?? '').replace(/[gy]/g, '');
    const expression = new RegExp(regex[1] ?? '', flags.includes('i') ? flags : `${flags}i`);
    return { matches: (url) => expression.test(url) };
  } catch (error) {
    return { matches: everything, problem: error instanceof Error ? error.message : String(error) };
  }
}
