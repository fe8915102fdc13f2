import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { CssPixels } from '../../src/panel/plot/pixelColumns.ts';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { type OpenDevTools, openDevTools } from '../drive/devtools.ts';
import { saveEvidencePicture } from '../drive/evidencePicture.ts';
import { setTheme } from '../drive/theme.ts';
import { importStreams, show } from './panel.ts';
import { type Appearance, fileName, type LanguageTag, PICTURES, type Picture, type Width } from './pictures.ts';
import { smaller } from './smaller.ts';
import { wordsIn } from './words.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const HEIGHT: Record<Width, CssPixels> = { 1200: 700, 360: 800 };
const WHOLE_HEIGHT: CssPixels = 1420;
/** What *Copy evidence* makes of what is shown in one of the pictures. */
const EVIDENCE = { of: 'comparison-light-1200.png', file: 'evidence.png' };
/** More than enough for a picture to come to rest. */
const MOST_TRIES = 20;

/**
 * `npm run screenshots -- [WORD…]`: makes the pictures of docs/pictures, or those whose names contain one of the words, from fixed recordings that are
 * imported into the real panel in the real DevTools.
 */
const words = process.argv.slice(2);
const wanted = PICTURES.flatMap((picture) =>
  picture.appearances.map((appearance) => ({ picture, appearance, file: fileName(picture, appearance) })),
).filter(({ file }) => words.length === 0 || words.some((word) => file.includes(word)));

await mkdir(FOLDER, { recursive: true });
if (words.length === 0) await removeOthers();
for (const language of ['en', 'zh-CN'] as const) await makePictures(language);

/** One browser for all pictures of a language: DevTools take seconds to start. */
async function makePictures(language: LanguageTag): Promise<void> {
  const ofLanguage = wanted.filter(({ appearance }) => appearance.language === language);
  if (ofLanguage.length === 0) return;
  const { context, close } = await launchChromium({ extension: EXTENSION_PATH, language });
  try {
    // A page that no extension may enter: the panel shows imported streams, and nothing of a page.
    const devtools = await openDevTools(context, context.pages()[0] ?? (await context.newPage()));
    await expectLanguage(devtools, language);
    for (const set of new Set(ofLanguage.map(({ picture }) => picture.streams))) {
      await importStreams(devtools, set, wordsIn(language));
      for (const { picture, appearance, file } of ofLanguage) {
        if (picture.streams !== set) continue;
        await writeFile(join(FOLDER, file), smaller(await take(devtools, picture, appearance)));
        console.log(`docs/pictures/${file}`);
        if (file !== EVIDENCE.of) continue;
        await saveEvidencePicture(devtools.panel, join(FOLDER, EVIDENCE.file));
        console.log(`docs/pictures/${EVIDENCE.file}`);
      }
    }
  } finally {
    await close();
  }
}

async function take(devtools: OpenDevTools, picture: Picture, appearance: Appearance): Promise<Buffer> {
  const { language, theme, width } = appearance;
  const { window, panel } = devtools;
  await closeOffer(window);
  await window.setViewportSize({ width, height: picture.isWhole && width === 1200 ? WHOLE_HEIGHT : HEIGHT[width] });
  await setTheme(window, theme);
  await panel.locator(`.streamgauge[data-theme=${theme}]`).waitFor();
  // The line between list and details goes by sizes that are measured.
  await pictureAtRest(window);
  await show(devtools, picture, wordsIn(language));
  return pictureAtRest(window);
}

/** DevTools speak English until somebody switches them, and offer to in a bar of their own. */
async function closeOffer(window: Page): Promise<void> {
  const close = window.getByRole('button', { name: /^Don.t show again$/ });
  if ((await close.count()) > 0) await close.press('Enter');
}

/** The window's picture, when two in a row are the same. */
async function pictureAtRest(window: Page): Promise<Buffer> {
  let before: Buffer | undefined;
  for (let i = 0; i < MOST_TRIES; i++) {
    const now = await window.screenshot();
    if (before?.equals(now)) return now;
    before = now;
  }
  throw new Error('the picture does not come to rest');
}

/** A browser without a language speaks English, and says nothing of it. */
async function expectLanguage({ panel }: OpenDevTools, language: LanguageTag): Promise<void> {
  const spoken = await panel.evaluate(() => chrome.i18n.getUILanguage());
  if (!spoken.startsWith(language)) throw new Error(`this browser speaks ${spoken}; its ${language} is missing`);
}

/** What an earlier version of this made. */
async function removeOthers(): Promise<void> {
  const made = new Set([EVIDENCE.file, ...wanted.map(({ file }) => file)]);
  for (const file of await readdir(FOLDER)) if (!made.has(file)) await rm(join(FOLDER, file));
}
