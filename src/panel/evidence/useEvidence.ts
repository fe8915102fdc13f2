import { useEffect, useState } from 'react';
import { recordingFileName } from '../../evidence/recordingFile.ts';
import type { EpochMilliseconds, Generator, Milliseconds } from '../../trace/recording.ts';
import { copyImage } from '../copyImage.ts';
import { copyText } from '../copyText.ts';
import { message } from '../language/language.ts';
import { saveBlob } from '../saveBlob.ts';
import type { View } from '../useSelection.ts';
import { drawEvidence, evidenceMarkdownOf } from './drawEvidence.tsx';

export interface EvidenceActions {
  copyPicture(): void;
  copyMarkdown(): void;
  /** What became of the last of these, for a moment. */
  told: string | null;
}

const TOLD_FOR: Milliseconds = 4000;

/** Copies what is shown, or saves it where the clipboard refuses. */
export function useEvidence(view: View | null, now: EpochMilliseconds, generator: Generator): EvidenceActions {
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    if (told === null) return undefined;
    const timer = setTimeout(() => setTold(null), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [told]);

  const copyPicture = async (shown: View): Promise<string> => {
    const png = await drawEvidence(shown, now, generator);
    if (await copyImage(png)) return message('pictureCopied');
    saveBlob(fileName(shown, 'png'), png);
    return message('pictureSaved');
  };
  const copyMarkdown = async (shown: View): Promise<string> => {
    const markdown = evidenceMarkdownOf(shown, now, generator);
    if (await copyText(markdown)) return message('markdownCopied');
    saveBlob(fileName(shown, 'md'), new Blob([markdown], { type: 'text/markdown' }));
    return message('markdownSaved');
  };
  const tell = async (copy: (shown: View) => Promise<string>): Promise<void> => {
    if (view === null) return;
    try {
      setTold(await copy(view));
    } catch {
      setTold(message('evidenceFailed'));
    }
  };
  return { copyPicture: () => void tell(copyPicture), copyMarkdown: () => void tell(copyMarkdown), told };
}

/** As a recording of the same streams is called. */
function fileName(view: View, extension: string): string {
  const streams = view.kind === 'details' ? [view.stream] : [view.first, view.second];
  const records = streams.map(({ record }) => record);
  return recordingFileName(records, new Date()).replace(/json$/, extension);
}
