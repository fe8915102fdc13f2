/** What is needed as soon as there is a stream, and not for the panel's first picture: a file of its own, which `loadStreamParts` loads. */
export { diagnose } from '../diagnose/diagnose.ts';
export { recordingFileName, recordingText } from '../evidence/recordingFile.ts';
export { ComparisonView } from './comparison/ComparisonView.tsx';
export { Details } from './details/Details.tsx';
export { drawEvidence, evidenceMarkdownOf } from './evidence/drawEvidence.tsx';
export { openFile } from './import/openFile.ts';
export { OverviewStrip } from './overview/OverviewStrip.tsx';
