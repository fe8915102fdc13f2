import { evidenceOf } from '../../evidence/evidence.ts';
import { evidenceMarkdown } from '../../evidence/markdown.ts';
import { recordingFileName } from '../../evidence/recordingFile.ts';
import type { EpochMilliseconds, Generator } from '../../trace/recording.ts';
import { copyImage } from '../copyImage.ts';
import { copyText } from '../copyText.ts';
import { saveBlob } from '../saveBlob.ts';
import type { View } from '../useSelection.ts';
import { drawEvidence, sourceOf, subjectOf } from './drawEvidence.tsx';

export interface EvidenceActions {
  copyPicture(view: View | null): void;
  copyMarkdown(view: View | null): void;
}

/** Copies what is shown, or saves it where the clipboard refuses, and tells which. */
export function useEvidence(
  now: EpochMilliseconds,
  generator: Generator,
  tell: (what: string) => void,
): EvidenceActions {
  const copyPicture = async (shown: View): Promise<string> => {
    const subject = subjectOf(shown, now);
    const png = await drawEvidence(subject, evidenceOf(sourceOf(subject, generator)));
    if (await copyImage(png)) return 'Picture copied';
    saveBlob(fileName(shown, 'png'), png);
    return 'Picture saved';
  };
  const copyMarkdown = async (shown: View): Promise<string> => {
    const markdown = evidenceMarkdown(evidenceOf(sourceOf(subjectOf(shown, now), generator)));
    if (await copyText(markdown)) return 'Markdown copied';
    saveBlob(fileName(shown, 'md'), new Blob([markdown], { type: 'text/markdown' }));
    return 'Markdown saved';
  };
  const telling = async (view: View | null, copy: (shown: View) => Promise<string>): Promise<void> => {
    if (view === null) return;
    try {
      tell(await copy(view));
    } catch {
      tell('Could not make it');
    }
  };
  return {
    copyPicture: (view) => void telling(view, copyPicture),
    copyMarkdown: (view) => void telling(view, copyMarkdown),
  };
}

/** As a recording of the same streams is called. */
function fileName(view: View, extension: string): string {
  const streams = view.kind === 'details' ? [view.stream] : [view.first, view.second];
  const records = streams.map(({ record }) => record);
  return recordingFileName(records, new Date()).replace(/json$/, extension);
}
