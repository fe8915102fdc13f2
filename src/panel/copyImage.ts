/**
 * Puts a PNG on the clipboard. DevTools' panels are frames of another origin, to which the browser may refuse it, and for pictures there is no older
 * interface as there is for text.
 *
 * @returns whether it is there
 */
export async function copyImage(png: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    return false;
  }
}
