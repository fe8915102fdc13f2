import { type FormEvent, useId, useState } from 'react';
import { message } from '../language/language.ts';
import { typedOrigin } from './origins.ts';

/** A field for a site's address. */
export function AddOrigin({ onAdd }: { onAdd(origin: string): void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [isRefused, setRefused] = useState(false);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const origin = typedOrigin(text);
    setRefused(origin === null);
    if (origin === null) return;
    onAdd(origin);
    setText('');
  };
  return (
    <form className="settings-add" onSubmit={onSubmit}>
      <input
        type="text"
        inputMode="url"
        aria-label={message('siteToLeave')}
        placeholder="https://example.com"
        spellCheck={false}
        autoComplete="off"
        value={text}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? id : undefined}
        onChange={({ target }) => {
          setText(target.value);
          setRefused(false);
        }}
      />
      <button type="submit" className="button">
        {message('addSite')}
      </button>
      <p id={id} role="alert" className="tone-bad">
        {isRefused ? message('noSite') : null}
      </p>
    </form>
  );
}
