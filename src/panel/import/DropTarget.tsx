import { useEffect, useState } from 'react';
import { message } from '../language/language.ts';
import './import.css';

/** Takes files that are dropped anywhere on the panel, and shows so while they are held over it. */
export function DropTarget({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the browser leaves the panel and shows the file itself.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const onDragLeave = ({ relatedTarget }: DragEvent): void => {
      // Else it only goes from one element to the next.
      if (relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setIsOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [onFiles]);
  if (!isOver) return null;
  return (
    <div className="drop-target">
      <p>{message('dropFiles')}</p>
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
