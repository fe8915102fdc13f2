import { maskStreams } from '../../evidence/maskedStreams.ts';
import { maskUrl } from '../../evidence/secrets.ts';
import type { Stream } from '../../trace/recording.ts';
import { curlCommand } from '../details/request/curlCommand.ts';
import { sentHeaders } from '../details/request/requestHeaders.ts';

/** A line each, secrets masked. */
export function urlsOf(records: readonly Stream[]): string {
  return records.map(({ request }) => maskUrl(request.url)).join('\n');
}

/** The commands that the tab Request has, secrets masked. */
export function curlOf(records: readonly Stream[]): string {
  return records
    .map(({ request, network }) => curlCommand(request, sentHeaders({ request, network }), false))
    .join('\n\n');
}

/** Whether all text of the answer, as far as it has arrived, is there. */
export function hasResponseText({ chunks, marks }: Stream): boolean {
  return chunks.text !== null && chunks.at.length > 0 && !marks?.some(({ kind }) => kind === 'text-let-go');
}

/** What the server answered, but for what repeats a secret of the request, as in exported recordings. */
export function responseTextOf(record: Stream): string {
  const [masked] = maskStreams([record]);
  return masked?.chunks.text?.join('') ?? '';
}
