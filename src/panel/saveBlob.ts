/** Downloads a blob under that name. Needs no permission, in DevTools neither. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download began with the click, and keeps what it needs.
  URL.revokeObjectURL(url);
}
