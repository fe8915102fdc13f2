import { isHeldBack } from './held.ts';
import type { Remedy } from './hops/hop.ts';
import type { Suspected } from './suspects.ts';
import type { Finding } from './verdict.ts';

/** For every server that sends events, whatever is in front of it. */
const GENERAL: readonly Remedy[] = [
  {
    text: 'Send this header with the stream: nginx and those who follow it then pass it on at once.',
    code: 'X-Accel-Buffering: no',
    source: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
  },
  {
    text: 'Forbid changes on the way, compression among them.',
    code: 'Cache-Control: no-cache, no-transform',
    source: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.6',
  },
  {
    text: 'Name the type with the first byte: proxies know streams by it.',
    code: 'Content-Type: text/event-stream',
    source: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events',
  },
  {
    text: 'See hop by hop where it streams: this prints each event when it comes.',
    code: 'curl -N -H "Accept-Encoding: identity" …',
    source: 'https://curl.se/docs/manpage.html#-N',
  },
];

const FREE_THE_PAGE: readonly Remedy[] = [
  {
    text: 'Break up the long task, or draw what came once per frame.',
    code: 'await scheduler.yield()',
    source: 'https://web.dev/articles/optimize-long-tasks',
  },
];

const ASK_FOR_A_STREAM: readonly Remedy[] = [
  {
    text: 'See whether the gateway or provider streams this model and these options at all: ask it directly with the same body.',
    code: 'curl -N …',
    source: 'https://curl.se/docs/manpage.html#-N',
  },
];

/** What to do: for the hops suspected, then what helps whoever it was. */
export function remediesOf({ pattern }: Finding, suspects: readonly Suspected[]): Remedy[] {
  if (pattern === 'page-blocked') return [...FREE_THE_PAGE];
  const general = pattern === 'whole' ? ASK_FOR_A_STREAM : isHeldBack(pattern) ? GENERAL : [];
  const all = [...suspects.flatMap(({ causes }) => causes.flatMap(({ remedies }) => remedies)), ...general];
  const seen = new Set<string>();
  return all.filter(({ text, code }) => {
    const key = code ?? text;
    return !seen.has(key) && seen.add(key);
  });
}
