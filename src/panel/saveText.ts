/** Downloads a JSON text under that name. Needs no permission, in DevTools neither. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download began with the click, and keeps what it needs.
  URL.revokeObjectURL(url);
}
