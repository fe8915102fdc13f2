import { useEffect, useState } from 'react';
import { copyText } from './copyText.ts';
import { message } from './language/language.ts';

const TOLD_FOR = 1500;

export interface CopyButtonProps {
  label: string;
  /** Asked for when the button is pressed. */
  text(): string;
  /** What of it may leave: all where absent. */
  withoutSecrets?: (text: string) => string;
}

/** Copies, and says for a moment whether it did, and whether something was masked. */
export function CopyButton({ label, text, withoutSecrets = (all) => all }: CopyButtonProps) {
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    if (told === null) return undefined;
    const timer = setTimeout(() => setTold(null), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = async (): Promise<void> => {
    const all = text();
    const safe = withoutSecrets(all);
    if (!(await copyText(safe))) setTold(message('couldNotCopy'));
    else setTold(message(safe === all ? 'copied' : 'copiedMasked'));
  };
  return (
    <>
      <button type="button" className="button" onClick={copy}>
        {label}
      </button>
      <span role="status" className="copied">
        {told}
      </span>
    </>
  );
}
