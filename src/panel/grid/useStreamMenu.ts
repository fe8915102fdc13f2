import { copyText } from '../copyText.ts';
import type { EvidenceActions } from '../evidence/useEvidence.ts';
import { message } from '../language/language.ts';
import { type OpenableMenu, useMenu } from '../menu/useMenu.tsx';
import type { TraceStore } from '../store/traceStore.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { Selecting } from '../useSelection.ts';
import { type CopiedName, type StreamActions, streamItems } from './streamMenu.ts';

export interface StreamMenuParts extends Pick<StreamActions, 'exportStreams' | 'openInTab' | 'addTerm'> {
  store: Pick<TraceStore, 'setRole' | 'clear'>;
  selecting: Pick<Selecting, 'selection' | 'compareTwo'>;
  evidence: EvidenceActions;
  tell(what: string): void;
}

/** The menu of the list's rows. */
export function useStreamMenu(parts: StreamMenuParts): OpenableMenu<readonly WatchedStream[]> {
  const { store, selecting, evidence, tell } = parts;
  const copy = async (told: CopiedName, text: string): Promise<void> =>
    tell((await copyText(text)) ? message(told) : message('couldNotCopy'));
  return useMenu<readonly WatchedStream[]>(message('streamMenu'), (streams) =>
    streamItems(streams, [...selecting.selection.items], {
      copy: (told, text) => void copy(told, text()),
      copyPicture: evidence.copyPicture,
      copyMarkdown: evidence.copyMarkdown,
      compare: selecting.compareTwo,
      exportStreams: parts.exportStreams,
      openInTab: parts.openInTab,
      addTerm: parts.addTerm,
      setRole: store.setRole,
      clear: store.clear,
    }),
  );
}
