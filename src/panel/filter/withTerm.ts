/** The filter with a term more, which takes the place of its own opposite. A term has no spaces. */
export function withTerm(filter: string, term: string): string {
  const opposite = term.startsWith('-') ? term.slice(1) : `-${term}`;
  const others = filter.split(/\s+/).filter((each) => each !== '' && each !== term && each !== opposite);
  return [...others, term].join(' ');
}
