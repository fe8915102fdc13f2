// https://github.com/maltoze/sse-viewer/issues/3
// An extension that attached `chrome.debugger` changed what DevTools showed of an event stream, under a yellow bar.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { EXTENSION_PATH } from '../drive/chromium.ts';

test('the extension never asks for the debugger', () => {
  const manifest = JSON.parse(readFileSync(`${EXTENSION_PATH}/manifest.json`, 'utf8'));
  const asked = [...manifest.permissions, ...(manifest.optional_permissions ?? [])];
  expect(asked).toContain('scripting');
  expect(asked).not.toContain('debugger');
});
