import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Group, Panel as ResizablePanel, Separator } from 'react-resizable-panels';
import { isHeldBack } from '../diagnose/held.ts';
import { closePopover } from './closePopover.ts';
import { EmptyState } from './EmptyState.tsx';
import { useEvidence } from './evidence/useEvidence.ts';
import { parseFilter } from './filter/parseFilter.ts';
import { createSieve } from './filter/sieve.ts';
import { withTerm } from './filter/withTerm.ts';
import { countInWords } from './format/streamCount.ts';
import { StreamGrid } from './grid/StreamGrid.tsx';
import { createSorter } from './grid/sort.ts';
import { useGridLook } from './grid/useGridLook.ts';
import { useStreamMenu } from './grid/useStreamMenu.ts';
import type { PanelHost } from './host.ts';
import { DropTarget } from './import/DropTarget.tsx';
import { FileChooser } from './import/FileChooser.tsx';
import { ImportInfobar } from './import/ImportInfobar.tsx';
import { useImport } from './import/useImport.ts';
import { LateInfobar } from './LateInfobar.tsx';
import { LeftAloneInfobar } from './LeftAloneInfobar.tsx';
import { message } from './language/language.ts';
import { useSplitter } from './layout/useSplitter.ts';
import { streamParts } from './loadStreamParts.ts';
import { useOverviewRange } from './overview/useOverviewRange.ts';
import { saveText } from './saveText.ts';
import { without } from './settings/origins.ts';
import { SettingsPopover } from './settings/SettingsPopover.tsx';
import type { TraceStore } from './store/traceStore.ts';
import type { WatchedStream } from './store/watchedStream.ts';
import { Toolbar } from './toolbar/Toolbar.tsx';
import { useHost } from './useHost.ts';
import { usePanelKeys } from './usePanelKeys.ts';
import { isPending, streamsOf, useSelection } from './useSelection.ts';
import { useStable } from './useStable.ts';
import { useTold } from './useTold.ts';
import './theme.css';
import './panel.css';

export interface PanelProps {
  host: PanelHost;
  store: TraceStore;
}

/** The whole panel. */
export function Panel({ host, store }: PanelProps) {
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  const { recording, preserveLog, late, streams, now } = snapshot;
  // What stands above and below the list has frames of its own: all at once would be a long task while many streams arrive.
  const later = useDeferredValue(snapshot);
  const { theme, settings, pageOrigin } = useHost(host);
  const [filterText, setFilterText] = useState('');
  const [heldOnly, setHeldOnly] = useState(false);
  const selecting = useSelection(streams);
  const { view } = selecting;
  useEffect(() => store.hurry(view === null ? [] : streamsOf(view)), [store, view]);
  const { told, tell } = useTold();
  const evidence = useEvidence(now, host.generator, tell);
  const look = useGridLook(host.memory);
  const splitter = useSplitter(host.memory, 'details', 66);
  const filterRef = useRef<HTMLInputElement>(null);
  const gridArea = useRef<HTMLDivElement>(null);
  const fileChooser = useRef<HTMLInputElement>(null);
  const { take: openFiles, ...opened } = useImport(store, host.given);

  const filter = useMemo(() => parseFilter(filterText), [filterText]);
  const sieve = useMemo(
    () =>
      createSieve(
        (stream) => filter.matches(stream) && (!heldOnly || (!stream.live && isHeldBack(stream.verdict?.pattern))),
      ),
    [filter, heldOnly],
  );
  const fitting = sieve(streams);
  const { range, setRange, shown } = useOverviewRange(streams, fitting, settings.overview);
  const sorter = useMemo(() => createSorter(look.sort), [look.sort]);
  const settingsId = useId();
  const leftAlone = pageOrigin !== null && settings.leftAlone.includes(pageOrigin) ? pageOrigin : null;

  const closeView = useStable((): boolean => {
    if (!selecting.close()) return false;
    gridArea.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
    return true;
  });
  const recordingOf = (chosen: readonly WatchedStream[]) => {
    const { recordingFileName, recordingText } = streamParts();
    const records = chosen.map(({ record }) => record);
    const createdAt = new Date();
    return {
      name: recordingFileName(records, createdAt),
      text: recordingText({ streams: records, generator: host.generator, createdAt }),
    };
  };
  const exportStreams = (chosen: readonly WatchedStream[]): void => {
    const { name, text } = recordingOf(chosen);
    saveText(name, text);
  };
  const openInTab =
    host.openInTab &&
    ((chosen: readonly WatchedStream[]) => host.openInTab?.(chosen.length > 0 ? recordingOf(chosen).text : null));
  const chooseFiles = (): void => fileChooser.current?.click();
  const focusFilter = (): void => {
    filterRef.current?.focus();
    filterRef.current?.select();
  };
  usePanelKeys({
    records: host.records,
    onToggleRecord: () => store.setRecording(!recording),
    onClear: store.clear,
    onFocusFilter: focusFilter,
    onClose: () => closePopover() || closeView(),
  });

  const streamMenu = useStreamMenu({
    store,
    selecting,
    evidence,
    tell,
    exportStreams,
    openInTab,
    addTerm: (term) => setFilterText((before) => withTerm(before, term)),
  });

  const { select, open, selection } = selecting;
  const hasStrip = settings.overview && streams.length > 0;
  const strip = useMemo(() => {
    if (!hasStrip) return null;
    const { OverviewStrip } = streamParts();
    return (
      <OverviewStrip
        streams={fitting}
        now={later.now}
        selection={selection}
        onSelectionChange={select}
        onOpen={open}
        range={range}
        onRangeChange={setRange}
      />
    );
  }, [hasStrip, fitting, later, selection, select, open, range, setRange]);
  const shownView = useMemo(() => {
    const common = { now: later.now, theme, onClose: closeView };
    if (view === null) return null;
    const { ComparisonView, Details } = streamParts();
    if (view.kind === 'details') return <Details stream={view.stream} {...common} />;
    return <ComparisonView first={view.first} second={view.second} {...common} />;
  }, [view, later, theme, closeView]);

  return (
    <main className="streamgauge" data-theme={theme}>
      <Toolbar
        records={host.records}
        recording={recording}
        onRecordingChange={store.setRecording}
        onClear={store.clear}
        filter={filterText}
        filterProblem={filter.problem}
        onFilterChange={setFilterText}
        filterRef={filterRef}
        heldOnly={heldOnly}
        onHeldOnlyChange={setHeldOnly}
        preserveLog={preserveLog}
        onPreserveLogChange={store.setPreserveLog}
        overview={settings.overview}
        onOverviewChange={(on) => host.changeSettings({ overview: on })}
        onImport={chooseFiles}
        canCompare={selecting.canCompare}
        onCompare={selecting.compare}
        hasEvidence={selecting.subject !== null && !isPending(selecting.subject)}
        onCopyEvidence={() => evidence.copyPicture(selecting.subject)}
        onCopyMarkdown={() => evidence.copyMarkdown(selecting.subject)}
        told={told}
        canExport={shown.length > 0}
        onExport={() => exportStreams(shown)}
        onOpenInTab={openInTab && (() => openInTab(shown))}
        count={countInWords(shown.length, streams.length)}
        settingsId={settingsId}
      />
      {host.records ? (
        <SettingsPopover
          id={settingsId}
          settings={settings}
          pageOrigin={pageOrigin}
          onChange={(changes) => host.changeSettings(changes)}
        />
      ) : null}
      <FileChooser ref={fileChooser} onFiles={openFiles} />
      <ImportInfobar {...opened} />
      {leftAlone === null ? null : (
        <LeftAloneInfobar
          origin={leftAlone}
          onWatch={() => host.changeSettings({ leftAlone: without(settings.leftAlone, leftAlone) })}
        />
      )}
      {late && leftAlone === null ? <LateInfobar onReload={host.reloadPage} /> : null}
      {strip}
      <Group orientation="vertical" className="split" onLayoutChanged={splitter.onLayoutChanged}>
        <ResizablePanel id="streams" minSize={70}>
          <div className="grid-area" ref={gridArea}>
            <StreamGrid
              streams={sorter(shown)}
              now={now}
              look={look}
              selection={selecting.selection}
              onSelectionChange={selecting.select}
              onOpen={selecting.open}
              onLook={store.hurry}
              onMenu={streamMenu.open}
              menuSubject={streamMenu.subject}
              theme={theme}
            />
            {shown.length === 0 ? (
              <EmptyState
                records={host.records}
                recording={recording}
                leftAlone={leftAlone}
                hiddenByFilter={streams.length}
                onRecord={() => store.setRecording(true)}
                onReload={host.reloadPage}
                onImport={chooseFiles}
                onClearFilter={() => {
                  setFilterText('');
                  setHeldOnly(false);
                  setRange(null);
                  filterRef.current?.focus();
                }}
              />
            ) : null}
          </div>
        </ResizablePanel>
        {view === null ? null : (
          <>
            <Separator className="splitter" aria-label={message('resizeDetails')} />
            <ResizablePanel id="details" minSize={90} defaultSize={splitter.size}>
              {shownView}
            </ResizablePanel>
          </>
        )}
      </Group>
      {streamMenu.element}
      <DropTarget onFiles={openFiles} />
    </main>
  );
}
