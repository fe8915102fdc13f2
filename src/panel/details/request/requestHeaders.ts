import type { Header, Stream } from '../../../trace/recording.ts';

/** A header, and whether the page gave it itself. */
export interface ShownHeader {
  name: string;
  value: string;
  /** The browser added it: only DevTools' network log has it. */
  isAdded: boolean;
}

/** The request's headers: as they were sent where the network log tells, else those that the page gave. */
export function requestHeaders({ request, network }: Stream): ShownHeader[] {
  const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
  return sentHeaders({ request, network }).map(([name, value]) => ({
    name,
    value,
    isAdded: network?.requestHeaders !== undefined && !given.has(name.toLowerCase()),
  }));
}

export function sentHeaders({
  request,
  network,
}: Pick<Stream, 'request'> & { network: Stream['network'] | undefined }): readonly Header[] {
  return network?.requestHeaders ?? request.headers;
}
