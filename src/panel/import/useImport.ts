import { useCallback, useEffect, useRef, useState } from 'react';
import type { Milliseconds } from '../../trace/recording.ts';
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

/** For what stands first in a large file, before the rest is read. */
const LONGEST_WAIT: Milliseconds = 1000;

/**
 * Opens recordings and HAR files into the store. What cannot be opened is told, and changes nothing.
 *
 * @param given a file that is there when the panel opens
 */
export function useImport({ importStreams }: Pick<TraceStore, 'importStreams'>, given?: OpenableFile): Import {
  const [problems, setProblems] = useState<readonly ImportProblem[]>([]);
  const [reading, setReading] = useState<string | null>(null);
  const [told, setTold] = useState('');

  /** The files before: one after the other, also where they were given at different times. */
  const before = useRef(Promise.resolve());

  const open = useCallback(
    (files: readonly OpenableFile[]): void => {
      const openAll = async (): Promise<void> => {
        setProblems([]);
        setTold('');
        let count = 0;
        for (const file of files) {
          setReading(file.size >= LARGE_FILE ? file.name : null);
          try {
            count += await openOne(file, importStreams);
          } catch (error) {
            const problem = { file: file.name, why: problemInWords(error) };
            setProblems((others) => [...others, problem]);
          }
        }
        setReading(null);
        if (count > 0) setTold(counted('streamsImported', count));
      };
      before.current = before.current.then(openAll);
    },
    [importStreams],
  );
  useEffect(() => {
    if (given !== undefined) open([given]);
  }, [given, open]);

  return {
    take: open,
    problems,
    dismiss: useCallback(() => setProblems([]), []),
    reading,
    told,
  };
}

/**
 * All of a file or nothing, also where the list is cleared while it is read.
 *
 * @returns how many streams came of it
 */
async function openOne(file: OpenableFile, importStreams: TraceStore['importStreams']): Promise<number> {
  const { openFile } = await loadStreamParts();
  let first: ImportedStreams | undefined;
  try {
    const rest = await openFile(file, (streams) => {
      first = importStreams(streams, file.name);
      // To read the rest leaves no time to judge these. Nor may it wait for a panel that is busy.
      return Promise.race([first.settled, new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT))]);
    });
    if (first?.areThere() === false) return 0;
    return (first?.length ?? 0) + importStreams(rest, file.name, first).length;
  } catch (error) {
    first?.takeBack();
    throw error;
  }
}
