import { useMemo, useState } from 'react';
import { maskBody, maskHeader, maskUrl } from '../../../evidence/secrets.ts';
import { CopyButton } from '../../CopyButton.tsx';
import { message } from '../../language/language.ts';
import { cutText } from '../events/cutText.ts';
import { Payload } from '../events/Payload.tsx';
import type { DetailsTabProps } from '../tabs.ts';
import { curlCommand } from './curlCommand.ts';
import { requestHeaders, responseHeaders, type ShownHeader, sentHeaders } from './requestHeaders.ts';
import './request.css';

/** What was asked, and with which headers it was answered. Secrets are masked until they are asked for. */
export function RequestTab({ stream: { record } }: DetailsTabProps) {
  const [withSecrets, setWithSecrets] = useState(false);
  const { request, response, network } = record;
  const curl = (): string => curlCommand(request, sentHeaders({ request, network }), withSecrets);
  const shown = ({ name, value, note }: ShownHeader) =>
    [name, withSecrets ? value : maskHeader(name, value), note] as const;
  const maskedUrl = (url: string): string => (withSecrets ? url : maskUrl(url));
  return (
    <div className="tab-scroller request">
      <div className="request-bar">
        <CopyButton label={message('copyAsCurl')} text={curl} />
        <label>
          <input type="checkbox" checked={withSecrets} onChange={({ target }) => setWithSecrets(target.checked)} />
          {message('withSecrets')}
        </label>
      </div>
      <HeaderTable
        title={message('general')}
        headers={[
          [message('requestUrl'), maskedUrl(request.url)],
          [message('requestMethod'), request.method],
          [message('requestPage'), maskedUrl(record.page)],
          ...(response === null
            ? []
            : ([[message('requestStatus'), `${response.status} ${response.statusText}`.trim()]] as const)),
          ...(response?.protocol === undefined ? [] : ([[message('requestProtocol'), response.protocol]] as const)),
          ...(response === null || response.url === '' || response.url === request.url
            ? []
            : ([[message('requestAnsweredBy'), maskedUrl(response.url)]] as const)),
        ]}
      />
      {response === null ? null : (
        <HeaderTable title={message('responseHeaders')} headers={responseHeaders(record).map(shown)} />
      )}
      <HeaderTable
        title={message(network?.requestHeaders === undefined ? 'requestHeadersGiven' : 'requestHeaders')}
        headers={requestHeaders(record).map(shown)}
      />
      <section aria-label={message('requestBody')}>
        <h3>{message('requestBody')}</h3>
        <Body text={request.body} withSecrets={withSecrets} />
      </section>
    </div>
  );
}

interface HeaderTableProps {
  title: string;
  headers: readonly (readonly [name: string, value: string, note?: string | undefined])[];
}

/** URLs may have megabytes. */
const LONGEST_VALUE = 20_000;

function HeaderTable({ title, headers }: HeaderTableProps) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {headers.length === 0 ? (
        <p className="hint">{message('noneKnown')}</p>
      ) : (
        <table className="headers">
          <tbody>
            {headers.map(([name, value, note], i) => (
              // A name may be there twice.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={`${i} ${name}`}>
                <th scope="row">{name}</th>
                <td>
                  {cutText(value, LONGEST_VALUE)}
                  {note === undefined ? null : <span className="hint">{` ${note}`}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Body({ text, withSecrets }: { text: string | undefined; withSecrets: boolean }) {
  const shown = useMemo(() => (text === undefined || withSecrets ? text : maskBody(text)), [text, withSecrets]);
  if (shown === undefined) return <p className="hint">{message('noRequestBody')}</p>;
  return <Payload text={shown} label={message('requestBody')} />;
}
