import { type RefObject, useId } from 'react';
import { filterHelp } from '../filter/parseFilter.ts';
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
import { message } from '../language/language.ts';
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
          aria-label={message('record')}
          aria-pressed={recording}
          title={message(recording ? 'stopRecordingTitle' : 'recordTitle')}
          onClick={() => props.onRecordingChange(!recording)}
        >
          <RecordIcon on={recording} />
        </button>
      ) : null}
      <button
        type="button"
        className="tool"
        aria-label={message('clear')}
        title={message(records ? 'clearTitle' : 'clear')}
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
          aria-label={message('filter')}
          placeholder={message('filterPlaceholder')}
          title={filterHelp()}
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
      <label className="check" title={message('heldBackTitle')}>
        <input
          type="checkbox"
          checked={props.heldOnly}
          onChange={(event) => props.onHeldOnlyChange(event.target.checked)}
        />
        {message('heldBack')}
      </label>
      {records ? (
        <label className="check">
          <input
            type="checkbox"
            checked={props.preserveLog}
            onChange={(event) => props.onPreserveLogChange(event.target.checked)}
          />
          {message('preserveLog')}
        </label>
      ) : null}
      <span className="divider" />
      <button
        type="button"
        className="tool toggle"
        aria-label={message('overview')}
        aria-pressed={props.overview}
        title={message(props.overview ? 'hideOverviewTitle' : 'showOverviewTitle')}
        onClick={() => props.onOverviewChange(!props.overview)}
      >
        <OverviewIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={message('import')}
        title={message('importTitle')}
        onClick={props.onImport}
      >
        <ImportIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={message('compare')}
        title={message('compareTitle')}
        disabled={!props.canCompare}
        onClick={props.onCompare}
      >
        <CompareIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={message('copyEvidence')}
        title={message('copyEvidenceTitle')}
        disabled={!props.hasEvidence}
        onClick={props.onCopyEvidence}
      >
        <PictureIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={message('copyAsMarkdown')}
        title={message('copyAsMarkdownTitle')}
        disabled={!props.hasEvidence}
        onClick={props.onCopyMarkdown}
      >
        <MarkdownIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={message('export')}
        title={message('exportTitle')}
        disabled={!props.canExport}
        onClick={props.onExport}
      >
        <ExportIcon />
      </button>
      {props.onOpenInTab === undefined ? null : (
        <button
          type="button"
          className="tool"
          aria-label={message('openInTab')}
          title={message('openInTabTitle')}
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
          aria-label={message('settings')}
          title={message('settings')}
          popoverTarget={props.settingsId}
        >
          <SettingsIcon />
        </button>
      ) : null}
    </div>
  );
}
