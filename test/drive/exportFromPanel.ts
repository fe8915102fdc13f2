import { readFile } from 'node:fs/promises';
import type { Frame } from '@playwright/test';

/** Presses "Export" in the panel, in DevTools or in a plain page, and gives the text of the recording that it downloads: of the streams in the list. */
export async function exportFromPanel(panel: Frame): Promise<string> {
  const downloading = panel.page().waitForEvent('download');
  const [download] = await Promise.all([
    downloading,
    panel.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  await download.delete();
  return text;
}
