import type { Header, Stream } from '../trace/recording.ts';
import { LETTERS, type Letter, type Pair } from './pair.ts';

/** A response header in which two streams differ: the values of each, as often as it had it; none where it lacks it. */
export interface HeaderDifference {
  name: string;
  A: readonly string[];
  B: readonly string[];
}

/** The response headers that differ or that only one has, by name; in the order of the alphabet. Secrets are as they were. */
export function differingHeaders({ A, B }: Pair): HeaderDifference[] {
  const [ofA, ofB] = [valuesByName(A.record), valuesByName(B.record)];
  const names = [...new Set([...ofA.keys(), ...ofB.keys()])].sort();
  return names
    .map((name) => ({ name, A: ofA.get(name) ?? [], B: ofB.get(name) ?? [] }))
    .filter((header) => header.A.join('\n') !== header.B.join('\n'));
}

/** Whose headers may be more than what is known: CORS hides most of them from the page, and only DevTools' network log has all. */
export function mayLackHeaders(pair: Pair): Letter[] {
  return LETTERS.filter((letter) => {
    const { network, response, request, page } = pair[letter].record;
    return network === undefined && response !== null && originOf(response.url || request.url) !== originOf(page);
  });
}

function valuesByName({ response }: Stream): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of response?.headers ?? ([] satisfies Header[])) {
    const lower = name.toLowerCase();
    const known = values.get(lower);
    if (known === undefined) values.set(lower, [value.trim()]);
    else known.push(value.trim());
  }
  return values;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
