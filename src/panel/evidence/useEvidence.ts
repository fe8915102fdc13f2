import type { EpochMilliseconds, Generator } from '../../trace/recording.ts';
import { copyImage } from '../copyImage.ts';
import { copyText } from '../copyText.ts';
import { message } from '../language/language.ts';
import { streamParts } from '../loadStreamParts.ts';
import { saveBlob } from '../saveBlob.ts';
import type { View } from '../useSelection.ts';

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
    const png = await streamParts().drawEvidence(shown, now, generator);
    if (await copyImage(png)) return message('pictureCopied');
    saveBlob(fileName(shown, 'png'), png);
    return message('pictureSaved');
  };
  const copyMarkdown = async (shown: View): Promise<string> => {
    const markdown = streamParts().evidenceMarkdownOf(shown, now, generator);
    if (await copyText(markdown)) return message('markdownCopied');
    saveBlob(fileName(shown, 'md'), new Blob([markdown], { type: 'text/markdown' }));
    return message('markdownSaved');
  };
  const telling = async (view: View | null, copy: (shown: View) => Promise<string>): Promise<void> => {
    if (view === null) return;
    try {
      tell(await copy(view));
    } catch {
      tell(message('evidenceFailed'));
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
  return streamParts().recordingFileName(records, new Date()).replace(/json$/, extension);
}
