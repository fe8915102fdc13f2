import { maskUrl } from '../../evidence/secrets.ts';
import { streamName } from '../format/streamName.ts';
import { ImportedMark } from '../import/ImportedMark.tsx';
import { message } from '../language/language.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** How a stream is called, where it went, from which file it is, and whether somebody said that it is the gateway. */
export function NameCell({ stream: { record, importedFrom } }: { stream: WatchedStream }) {
  const { name, host } = streamName(record.request.url);
  const url = maskUrl(record.request.url);
  const role = record.labels?.role;
  return (
    <span
      className="name-and-host"
      title={importedFrom === null ? url : `${url}\n${message('importedFrom', { file: importedFrom })}`}
    >
      {importedFrom === null ? null : <ImportedMark from={importedFrom} />}
      {name}{' '}
      <span className="host">
        {role === undefined ? null : <span className="role">{message(role)}</span>}
        {host}
      </span>
    </span>
  );
}
