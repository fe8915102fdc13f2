import { BadRecordingError, RecordingError, type RecordingProblem } from '../../trace/recordingError.ts';
import { message } from '../language/language.ts';

/** What is wrong with a file and what to do about it, whatever was thrown. */
export function problemInWords(error: unknown): string {
  if (error instanceof BadRecordingError) return recordingProblem(error.problem);
  if (error instanceof RecordingError) return error.message;
  return message('fileNotOpened', { error: String(error) });
}

function recordingProblem(problem: RecordingProblem): string {
  switch (problem.kind) {
    case 'empty':
      return message('fileEmpty');
    case 'no-json':
      return message('fileNoJson');
    case 'no-recording':
      return message('fileNoRecording', { format: problem.format });
    case 'other-version':
      return message('fileOtherVersion', { version: problem.version, known: String(problem.known) });
    case 'damaged':
      return message('fileDamaged', { member: problem.member, problem: problem.problem });
    case 'no-streams':
      return message('fileNoStreams');
    case 'no-requests':
      return message('fileNoRequests');
    case 'no-stream-in-har':
      return message('fileNoStreamInHar');
  }
}
