import { speaksEnglish } from './language/language.ts';

export interface EnglishSentenceProps {
  text: string;
  /** What it comes to, in the interface's language. */
  gist: string;
}

/** A sentence that is written in English; where the interface is not, behind its gist. */
export function EnglishSentence({ text, gist }: EnglishSentenceProps) {
  if (speaksEnglish()) return <span>{text}</span>;
  return (
    <>
      <span>{gist}</span>{' '}
      <span className="hint" lang="en">
        {text}
      </span>
    </>
  );
}
