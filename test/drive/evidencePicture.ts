import type { Frame } from '@playwright/test';

/**
 * Presses "Copy evidence" where the clipboard refuses, and keeps the picture that is saved instead: that of what the panel shows, one stream or a
 * comparison.
 *
 * @param path of the PNG
 * @param name what the button is called, in another language than English
 * @returns the name under which the panel saved it
 */
export async function saveEvidencePicture(panel: Frame, path: string, name = 'Copy evidence'): Promise<string> {
  await panel.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  const downloading = panel.page().waitForEvent('download');
  await panel.getByRole('button', { name, exact: true }).press('Enter');
  const download = await downloading;
  await download.saveAs(path);
  await download.delete();
  return download.suggestedFilename();
}
