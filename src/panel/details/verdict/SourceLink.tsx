/** Where a claim is written. Only for addresses of this project's own data: what a stream says is never a link. */
export function SourceLink({ url }: { url: string }) {
  return (
    <a className="source" href={url} target="_blank" rel="noreferrer" title={url}>
      {new URL(url).hostname.replace(/^www\./, '')}
    </a>
  );
}
