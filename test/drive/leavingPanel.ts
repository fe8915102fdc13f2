import type { Frame } from '@playwright/test';

/** What left the panel, whichever way it took. */
export interface Left {
  /** The last PNG: its first bytes and its size. */
  png: { signature: string; width: number; height: number; bytes: number } | null;
  /** All texts: the SVG that was drawn into it, what was saved or put on the clipboard. */
  texts: string[];
}

/**
 * Hears from now on what the panel puts on the clipboard or saves.
 *
 * @returns a function that tells what it has heard
 */
export async function hearLeaving(panel: Frame): Promise<() => Promise<Left>> {
  await panel.evaluate(() => {
    const blobs: Blob[] = [];
    const texts: string[] = [];
    Object.assign(window, { leftBlobs: blobs, leftTexts: texts });
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob): string => {
      blobs.push(blob);
      return createObjectURL(blob);
    };
    const write = navigator.clipboard.write.bind(navigator.clipboard);
    navigator.clipboard.write = async (items) => {
      for (const item of items) blobs.push(await item.getType('image/png'));
      await write(items);
    };
    document.addEventListener('copy', () => texts.push(String(getSelection())));
    const writeText = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = async (text) => {
      texts.push(text);
      await writeText(text);
    };
  });
  return () =>
    panel.evaluate(async () => {
      const leftBlobs: Blob[] = Reflect.get(window, 'leftBlobs');
      const leftTexts: string[] = Reflect.get(window, 'leftTexts');
      const png = leftBlobs.findLast(({ type }) => type === 'image/png');
      const others = leftBlobs.filter(({ type }) => type !== 'image/png');
      const texts = [...leftTexts, ...(await Promise.all(others.map((blob) => blob.text())))];
      if (png === undefined) return { png: null, texts };
      const view = new DataView(await png.arrayBuffer());
      const signature = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => view.getUint8(i).toString(16).padStart(2, '0')).join('');
      return {
        png: { signature, width: view.getUint32(16), height: view.getUint32(20), bytes: png.size },
        texts,
      };
    });
}
