import './empty.css';

export interface EmptyStateProps {
  /** Whether there is a page whose streams are recorded. */
  records: boolean;
  recording: boolean;
  /** The inspected page's site, when it is left alone. */
  leftAlone: string | null;
  /** How many streams there are that the filter hides. */
  hiddenByFilter: number;
  onRecord(): void;
  onReload(): void;
  /** Lets the user choose files. */
  onImport(): void;
  onClearFilter(): void;
}

/** Why the list is empty, and what to do about it. */
export function EmptyState({
  records,
  recording,
  leftAlone,
  hiddenByFilter,
  onRecord,
  onReload,
  onImport,
  onClearFilter,
}: EmptyStateProps) {
  if (hiddenByFilter > 0) {
    return (
      <div className="empty">
        <h2>Nothing matches the filter</h2>
        <p>
          {hiddenByFilter === 1 ? 'There is 1 stream, hidden' : `There are ${hiddenByFilter} streams, all hidden`} by
          it.
        </p>
        <button type="button" className="button" onClick={onClearFilter}>
          Show all streams
        </button>
      </div>
    );
  }
  if (!records) {
    return (
      <div className="empty">
        <h2>No recording is open</h2>
        <p>
          Open a recording or a HAR file, or drop one here. <i>Export</i> in the Streamgauge panel of DevTools makes
          recordings (<code>*.streamgauge.json</code>); <i>Export HAR</i> in the Network panel makes HAR files, which
          have times for server-sent events only.
        </p>
        <button type="button" className="button" onClick={onImport}>
          Open files…
        </button>
      </div>
    );
  }
  if (leftAlone !== null) {
    return (
      <div className="empty">
        <h2>Nothing is recorded here</h2>
        <p>{leftAlone} is among the sites to be left alone (Settings). Watch it again to see its streams.</p>
      </div>
    );
  }
  if (!recording) {
    return (
      <div className="empty">
        <h2>Not recording</h2>
        <p>Streams that start now are not seen. Press Record (Ctrl+E) to see those that start from then on.</p>
        <button type="button" className="button" onClick={onRecord}>
          Capture again
        </button>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>No streams yet</h2>
      <p>
        Do what makes the page fetch a streamed answer: send a chat message, for instance. Server-sent events, NDJSON
        and answers to <code>"stream": true</code> show here while they arrive. Or open a recording or a HAR file: drop
        it here.
      </p>
      <div className="empty-buttons">
        <button type="button" className="button" onClick={onReload}>
          Reload page
        </button>
        <button type="button" className="button" onClick={onImport}>
          Open files…
        </button>
      </div>
    </div>
  );
}
