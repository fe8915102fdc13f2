import type { RefObject } from 'react';

export interface FileChooserProps {
  /** `click` on it opens the chooser. */
  ref: RefObject<HTMLInputElement | null>;
  onFiles(files: readonly File[]): void;
}

/** The browser's own chooser, for recordings and HAR files. Not to be seen: buttons open it. */
export function FileChooser({ ref, onFiles }: FileChooserProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept=".json,.har,application/json"
      multiple
      hidden
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // The same file can be chosen again.
        currentTarget.value = '';
      }}
    />
  );
}
