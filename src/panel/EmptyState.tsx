import type { ReactNode } from 'react';
import { counted, message } from './language/language.ts';
import { MessageText } from './language/MessageText.tsx';
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
      <Empty title={message('emptyFiltered')} hint={counted('hiddenByFilter', hiddenByFilter)}>
        <Button label={message('showAllStreams')} onClick={onClearFilter} />
      </Empty>
    );
  }
  if (!records) {
    const values = {
      export: <i>{message('export')}</i>,
      file: <code>*.streamgauge.json</code>,
      exporthar: <i>{message('exportHar')}</i>,
    };
    return (
      <Empty title={message('emptyViewer')} hint={<MessageText name="emptyViewerHint" values={values} />}>
        <Button label={message('openFiles')} onClick={onImport} />
      </Empty>
    );
  }
  if (leftAlone !== null) {
    return <Empty title={message('emptyLeftAlone')} hint={message('emptyLeftAloneHint', { site: leftAlone })} />;
  }
  if (!recording) {
    return (
      <Empty title={message('emptyPaused')} hint={message('emptyPausedHint')}>
        <Button label={message('captureAgain')} onClick={onRecord} />
      </Empty>
    );
  }
  const values = { body: <code>"stream": true</code> };
  return (
    <Empty title={message('emptyYet')} hint={<MessageText name="emptyYetHint" values={values} />}>
      <Button label={message('reloadPage')} onClick={onReload} />
      <Button label={message('openFiles')} onClick={onImport} />
    </Empty>
  );
}

function Empty({ title, hint, children }: { title: string; hint: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{hint}</p>
      <div className="empty-buttons">{children}</div>
    </div>
  );
}

function Button({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <button type="button" className="button" onClick={onClick}>
      {label}
    </button>
  );
}
