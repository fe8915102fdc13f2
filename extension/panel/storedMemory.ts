import browser from 'webextension-polyfill';
import { createPassingMemory, memoryKey, type PanelMemory, REMEMBERED } from '../../src/panel/memory.ts';

/** Reads how the user arranged the panel from the browser's storage, and writes to it. Where that refuses, nothing is remembered for longer than this page. */
export async function loadMemory(): Promise<PanelMemory> {
  const passing = createPassingMemory(await stored());
  return {
    recall: passing.recall,
    remember(name, value) {
      passing.remember(name, value);
      void store(memoryKey(name), value);
    },
  };
}

async function stored(): Promise<Record<string, unknown>> {
  try {
    const values = await browser.storage.local.get(REMEMBERED.map(memoryKey));
    return Object.fromEntries(REMEMBERED.map((name) => [name, values[memoryKey(name)]]));
  } catch {
    return {};
  }
}

/** Also without an extension, which may have been loaded anew below its panels. */
async function store(key: string, value: object): Promise<void> {
  try {
    await browser.storage.local.set({ [key]: value });
  } catch {
    // What was arranged stays as it is in this panel.
  }
}
