import { saveBlob } from './saveBlob.ts';

/** Downloads a JSON text under that name. */
export function saveText(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'application/json' }));
}
