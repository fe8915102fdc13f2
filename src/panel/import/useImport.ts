import { useCallback, useEffect, useState } from 'react';
import type { Stream } from '../../trace/recording.ts';
import { counted } from '../language/language.ts';
import { loadStreamParts } from '../loadStreamParts.ts';
import type { ImportedStreams } from '../store/streamImport.ts';
import type { TraceStore } from '../store/traceStore.ts';
import { LARGE_FILE } from './largeFile.ts';
import type { OpenableFile } from './openFile.ts';
import { problemInWords } from './problemInWords.ts';

/** A file that could not be opened, and why. */
export interface ImportProblem {
  file: string;
  /** For the person who opened it. */
  why: string;
}

export interface Import {
  /** Opens files, one after the other. */
  take(files: readonly OpenableFile[]): void;
  /** Of the files that were taken last. */
  problems: readonly ImportProblem[];
  dismiss(): void;
  /** Name of a file that takes time; `null`: none. */
  reading: string | null;
  /** What came of it, in words for those who do not see the list. */
  told: string;
}

/**
 * Opens recordings and HAR files into the store. What cannot be opened is told, and changes nothing.
 *
 * @param given a file that is there when the panel opens
 */
export function useImport({ importStreams }: Pick<TraceStore, 'importStreams'>, given?: OpenableFile): Import {
  const [problems, setProblems] = useState<readonly ImportProblem[]>([]);
  const [reading, setReading] = useState<string | null>(null);
  const [told, setTold] = useState('');

  const open = useCallback(
    async (files: readonly OpenableFile[]): Promise<void> => {
      setProblems([]);
      setTold('');
      let count = 0;
      for (const file of files) {
        const imported: ImportedStreams[] = [];
        setReading(file.size >= LARGE_FILE ? file.name : null);
        try {
          const { openFile } = await loadStreamParts();
          const take = (streams: Stream[]): ImportedStreams => {
            const part = importStreams(streams, file.name);
            imported.push(part);
            return part;
          };
          // To read the rest of a large file leaves no time to judge the first streams in it.
          take(await openFile(file, (first) => take(first).settled));
          count += imported.reduce((sum, { length }) => sum + length, 0);
        } catch (error) {
          for (const part of imported) part.takeBack();
          const problem = { file: file.name, why: problemInWords(error) };
          setProblems((others) => [...others, problem]);
        }
      }
      setReading(null);
      if (count > 0) setTold(counted('streamsImported', count));
    },
    [importStreams],
  );
  useEffect(() => {
    if (given !== undefined) void open([given]);
  }, [given, open]);

  return {
    take: useCallback((files: readonly OpenableFile[]) => void open(files), [open]),
    problems,
    dismiss: useCallback(() => setProblems([]), []),
    reading,
    told,
  };
}
