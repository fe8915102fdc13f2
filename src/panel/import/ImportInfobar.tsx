import { CloseIcon, InfoIcon } from '../icons/icons.tsx';
import { counted, message } from '../language/language.ts';
import type { Import } from './useImport.ts';
import '../infobar.css';
import './import.css';

/** A folder of pictures may have been dropped. */
const MOST_PROBLEMS = 4;

/** Says what came of opening files. */
export function ImportInfobar({ problems, dismiss, reading, told }: Omit<Import, 'take'>) {
  const more = problems.length - MOST_PROBLEMS;
  return (
    <>
      <div role="status">
        {reading === null ? null : (
          <div className="infobar">
            <InfoIcon />
            <span>{message('openingFile', { file: reading })}</span>
          </div>
        )}
        <span className="visually-hidden">{told}</span>
      </div>
      {problems.length === 0 ? null : (
        <div className="infobar import-problems" role="alert">
          <InfoIcon />
          <ul>
            {problems.slice(0, MOST_PROBLEMS).map(({ file, why }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list only grows
              <li key={i}>
                <b>{file}</b> {why}
              </li>
            ))}
            {more > 0 ? <li>{counted('filesNotOpened', more)}</li> : null}
          </ul>
          <button
            type="button"
            className="tool"
            aria-label={message('closeMessage')}
            title={message('close')}
            onClick={dismiss}
          >
            <CloseIcon />
          </button>
        </div>
      )}
    </>
  );
}
