import { message } from '../language/language.ts';
import './import.css';

/** Tells streams of a file from those that were recorded here. */
export function ImportedMark({ from }: { from: string }) {
  return (
    <svg
      className="imported-mark"
      width="10"
      height="10"
      viewBox="0 0 10 10"
      role="img"
      aria-label={message('importedFrom', { file: from })}
    >
      <path d="M1.5.7h4.6l2.4 2.4v6.2h-7zM5.8.9v2.5h2.5" fill="none" stroke="currentColor" strokeWidth="1.1" />
    </svg>
  );
}
