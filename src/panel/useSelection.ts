import { useCallback, useMemo, useState } from 'react';
import { keepWithin, NOTHING_SELECTED, type RowSelection, selectOnly } from './grid/rowSelection.ts';
import type { WatchedStream } from './store/watchedStream.ts';

/** What stands below the list. */
export type View =
  | { kind: 'details'; stream: WatchedStream }
  | { kind: 'comparison'; first: WatchedStream; second: WatchedStream };

/** The streams that a view shows. */
export function streamsOf(view: View): readonly WatchedStream[] {
  return view.kind === 'details' ? [view.stream] : [view.first, view.second];
}

/** Whether something of what a view shows is not decoded and judged yet. */
export function isPending(view: View): boolean {
  return streamsOf(view).some((stream) => stream.isPending);
}

export interface Selecting {
  selection: RowSelection<WatchedStream>;
  select(selection: RowSelection<WatchedStream>): void;
  /** `null`: closed, or nothing is selected. */
  view: View | null;
  /** What `view` shows or, closed, would show if it were opened. */
  subject: View | null;
  canCompare: boolean;
  compare(): void;
  /** Selects these two, and compares them. */
  compareTwo(first: WatchedStream, second: WatchedStream): void;
  /** Selects this one alone, and shows it. */
  open(stream: WatchedStream): void;
  /** Returns false when nothing was open. */
  close(): boolean;
}

/** What of the streams is selected, and what is shown of that: details of one, or a comparison of two. */
export function useSelection(streams: readonly WatchedStream[]): Selecting {
  const [chosen, select] = useState<RowSelection<WatchedStream>>(NOTHING_SELECTED);
  /** Closed with Escape, nothing opens while arrows move the selection. */
  const [wanted, setWanted] = useState<View['kind'] | null>('details');
  const selection = useMemo(() => keepWithin(chosen, streams), [chosen, streams]);
  // What has left the list is not kept in memory.
  if (selection !== chosen) select(selection);

  const [first, second, ...others] = useMemo(() => inOrder(selection, streams), [selection, streams]);
  const isPair = others.length === 0;
  const pair = useMemo(
    (): View | null =>
      isPair && first !== undefined && second !== undefined ? { kind: 'comparison', first, second } : null,
    [isPair, first, second],
  );
  const single = detailed(selection);
  const details = useMemo(
    (): View | null => (single === undefined ? null : { kind: 'details', stream: single }),
    [single],
  );
  const subject = wanted === 'comparison' ? (pair ?? details) : details;
  const view = wanted === null ? null : subject;

  const open = useCallback((stream: WatchedStream) => {
    select(selectOnly(stream));
    setWanted('details');
  }, []);
  return {
    selection,
    select,
    view,
    subject,
    canCompare: pair !== null,
    compare: () => setWanted('comparison'),
    compareTwo(one, other) {
      select({ items: new Set([one, other]), lead: other, anchor: other });
      setWanted('comparison');
    },
    open,
    close() {
      if (view === null) return false;
      setWanted(null);
      return true;
    },
  };
}

function inOrder({ items }: RowSelection<WatchedStream>, streams: readonly WatchedStream[]): WatchedStream[] {
  return items.size === 0 ? [] : streams.filter((stream) => items.has(stream));
}

/** Of several the one that was chosen last. */
function detailed({ items, lead }: RowSelection<WatchedStream>): WatchedStream | undefined {
  return lead !== null && items.has(lead) ? lead : [...items].at(-1);
}
