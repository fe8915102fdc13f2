import { maskUrl } from '../../evidence/secrets.ts';

/** How a stream is called in the list: the last part of its path, and where it is. */
export interface StreamName {
  name: string;
  host: string;
}

/**
 * Like the Network panel: the last path segment with its query; for a path that ends in a slash that segment, or the host. Secrets in the query
 * are masked: screens are shared.
 */
export function streamName(url: string): StreamName {
  if (!URL.canParse(url)) return { name: maskUrl(url), host: '' };
  const { pathname, search, host } = new URL(url);
  const query = maskUrl(search);
  const segment = pathname.split('/').findLast((part) => part !== '');
  if (segment === undefined) return { name: `${host || url}${query}`, host: '' };
  return { name: `${segment}${pathname.endsWith('/') ? '/' : ''}${query}`, host };
}

/** The host with its port, where it is not the scheme's own; '' of what is no URL. */
export function domainOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
