import { type RefObject, useId } from 'react';
import { FILTER_HELP } from '../filter/parseFilter.ts';
import {
  ClearIcon,
  CompareIcon,
  ExportIcon,
  FilterIcon,
  ImportIcon,
  MarkdownIcon,
  OpenInTabIcon,
  OverviewIcon,
  PictureIcon,
  RecordIcon,
  SettingsIcon,
} from '../icons/icons.tsx';
import './toolbar.css';

export interface ToolbarProps {
  /** Whether there is a page whose streams are recorded: else what is about it is left out. */
  records: boolean;
  recording: boolean;
  onRecordingChange(on: boolean): void;
  onClear(): void;
  filter: string;
  /** What is wrong with the filter, if something is. */
  filterProblem: string | undefined;
  onFilterChange(filter: string): void;
  filterRef: RefObject<HTMLInputElement | null>;
  heldOnly: boolean;
  onHeldOnlyChange(on: boolean): void;
  preserveLog: boolean;
  onPreserveLogChange(on: boolean): void;
  /** Whether the strip with all streams on the wall clock is shown. */
  overview: boolean;
  onOverviewChange(on: boolean): void;
  onImport(): void;
  /** Whether two streams are selected. */
  canCompare: boolean;
  onCompare(): void;
  /** Whether there is a stream or a comparison to make evidence of. */
  hasEvidence: boolean;
  onCopyEvidence(): void;
  onCopyMarkdown(): void;
  /** What became of what was copied, for a moment. */
  told: string | null;
  /** Whether there is something to export. */
  canExport: boolean;
  onExport(): void;
  onOpenInTab?: (() => void) | undefined;
  /** How many streams there are, in words. */
  count: string;
  /** DOM id of the popover that the last button opens. */
  settingsId: string;
}

export function Toolbar(props: ToolbarProps) {
  const problemId = useId();
  const { records, recording, filterProblem } = props;
  return (
    <div className="toolbar" role="toolbar" aria-label="Streamgauge">
      {records ? (
        <button
          type="button"
          className="tool record"
          aria-label="Record"
          aria-pressed={recording}
          title={recording ? 'Stop recording (Ctrl+E)' : 'Record (Ctrl+E)'}
          onClick={() => props.onRecordingChange(!recording)}
        >
          <RecordIcon on={recording} />
        </button>
      ) : null}
      <button
        type="button"
        className="tool"
        aria-label="Clear"
        title={records ? 'Clear (Ctrl+L)' : 'Clear'}
        onClick={props.onClear}
      >
        <ClearIcon />
      </button>
      <span className="divider" />
      <span className="filter">
        <FilterIcon />
        <input
          ref={props.filterRef}
          type="search"
          aria-label="Filter"
          placeholder="Filter: text, is:held, -type:sse"
          title={FILTER_HELP}
          spellCheck={false}
          autoComplete="off"
          value={props.filter}
          aria-invalid={filterProblem !== undefined}
          aria-describedby={filterProblem === undefined ? undefined : problemId}
          onChange={(event) => props.onFilterChange(event.target.value)}
        />
        {filterProblem === undefined ? null : (
          <span className="problem" id={problemId} role="status">
            {filterProblem}
          </span>
        )}
      </span>
      <label className="check" title="Only streams whose events something held">
        <input
          type="checkbox"
          checked={props.heldOnly}
          onChange={(event) => props.onHeldOnlyChange(event.target.checked)}
        />
        Held back
      </label>
      {records ? (
        <label className="check">
          <input
            type="checkbox"
            checked={props.preserveLog}
            onChange={(event) => props.onPreserveLogChange(event.target.checked)}
          />
          Preserve log
        </label>
      ) : null}
      <span className="divider" />
      <button
        type="button"
        className="tool toggle"
        aria-label="Overview"
        aria-pressed={props.overview}
        title={props.overview ? 'Hide the overview' : 'Show all streams on the wall clock'}
        onClick={() => props.onOverviewChange(!props.overview)}
      >
        <OverviewIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label="Import"
        title="Import recordings or HAR files; they can be dropped here, too"
        onClick={props.onImport}
      >
        <ImportIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label="Compare"
        title="Compare two selected streams (Ctrl+click selects a second one)"
        disabled={!props.canCompare}
        onClick={props.onCompare}
      >
        <CompareIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label="Copy evidence"
        title="Copy what is shown as a picture, with secrets masked"
        disabled={!props.hasEvidence}
        onClick={props.onCopyEvidence}
      >
        <PictureIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label="Copy as Markdown"
        title="Copy the same numbers as Markdown, with secrets masked"
        disabled={!props.hasEvidence}
        onClick={props.onCopyMarkdown}
      >
        <MarkdownIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label="Export"
        title="Export the streams shown as a recording, with their secrets masked"
        disabled={!props.canExport}
        onClick={props.onExport}
      >
        <ExportIcon />
      </button>
      {props.onOpenInTab === undefined ? null : (
        <button
          type="button"
          className="tool"
          aria-label="Open in tab"
          title="Open the streams shown in a tab of their own, with their secrets masked"
          onClick={props.onOpenInTab}
        >
          <OpenInTabIcon />
        </button>
      )}
      <span role="status" className="told">
        {props.told}
      </span>
      <span className="count">{props.count}</span>
      {records ? (
        <button
          type="button"
          className="tool settings-button"
          aria-label="Settings"
          title="Settings"
          popoverTarget={props.settingsId}
        >
          <SettingsIcon />
        </button>
      ) : null}
    </div>
  );
}
