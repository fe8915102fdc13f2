/** Why a file cannot be opened and what to do about it, in one line for the person who opened it. */
export class RecordingError extends Error {
  override name = 'RecordingError';
}

/** What can be wrong with a file that was read. */
export type RecordingProblem =
  | { kind: 'empty' }
  | { kind: 'no-json' }
  | { kind: 'no-recording'; format: string }
  /** `version` as it stands in the file. */
  | { kind: 'other-version'; version: string; known: number }
  /** `member` is the one that is wrong, `problem` the validator's words for it. */
  | { kind: 'damaged'; member: string; problem: string }
  | { kind: 'no-streams' }
  | { kind: 'no-requests' }
  | { kind: 'no-stream-in-har' };

/** A file that is no recording, or a bad one. Says so in English, and what it is for who speaks another language. */
export class BadRecordingError extends RecordingError {
  constructor(readonly problem: RecordingProblem) {
    super(inWords(problem));
  }
}

function inWords(problem: RecordingProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'This file is empty. Export the recording again.';
    case 'no-json':
      return 'This file is not JSON. Give a *.streamgauge.json recording, or a HAR file.';
    case 'no-recording':
      return `This is not a Streamgauge recording ("format" is not "${problem.format}"). Open a *.streamgauge.json file that Streamgauge exported.`;
    case 'other-version':
      return `This recording's version is ${problem.version}, and this Streamgauge reads version ${problem.known}. Update Streamgauge, or record again.`;
    case 'damaged':
      return `This recording is damaged: ${problem.member}: ${problem.problem}. Export it again, or mend that member.`;
    case 'no-streams':
      return 'This recording has no streams. Record again, with the panel open.';
    case 'no-requests':
      return 'This HAR file has no list of requests. Export it again from the Network panel.';
    case 'no-stream-in-har':
      return 'No stream is in this HAR file. Export it while the request is listed in the Network panel.';
  }
}
