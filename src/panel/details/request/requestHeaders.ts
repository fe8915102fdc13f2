import type { Header, Stream } from '../../../trace/recording.ts';
import { message } from '../../language/language.ts';

/** A header, and what there is to say of it. */
export interface ShownHeader {
  name: string;
  value: string;
  note: string | undefined;
}

/** The request's headers: as they were sent where the network log tells, else those that the page gave. */
export function requestHeaders({ request, network }: Stream): ShownHeader[] {
  const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
  return sentHeaders({ request, network }).map(([name, value]) => ({
    name,
    value,
    note:
      network?.requestHeaders !== undefined && !given.has(name.toLowerCase()) ? message('addedByBrowser') : undefined,
  }));
}

/** The response's headers. Those that the page could not see are known from DevTools' network log. */
export function responseHeaders({ response, network }: Stream): ShownHeader[] {
  const hidden = new Set(network?.hiddenHeaders);
  return (response?.headers ?? []).map(([name, value]) => ({
    name,
    value,
    note: hidden.has(name) ? message('hiddenFromPage') : undefined,
  }));
}

export function sentHeaders({
  request,
  network,
}: Pick<Stream, 'request'> & { network: Stream['network'] | undefined }): readonly Header[] {
  return network?.requestHeaders ?? request.headers;
}
