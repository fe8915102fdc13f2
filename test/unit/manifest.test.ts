import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import source from '../../manifest.json' with { type: 'json' };
import viteConfig from '../../vite.config.ts';

/** What `npm run build` made: the set-up of `npm test` builds before it tests. */
const built = (file: string): string => readFileSync(`dist/${file}`, 'utf8');
const manifest: Record<string, unknown> = JSON.parse(built('manifest.json'));

describe('the production manifest', () => {
  it('lets no page talk to the extension or load its files', () => {
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  it('injects nothing by itself', () => {
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('asks for the permissions that docs/permissions.md justifies, and no others', () => {
    expect(manifest.permissions).toEqual(['scripting', 'storage']);
    expect(manifest.host_permissions).toEqual(['http://*/*', 'https://*/*']);
    const justified = readFileSync('docs/permissions.md', 'utf8');
    for (const permission of [...source.permissions, ...source.host_permissions])
      expect(justified).toContain(`\`${permission}\``);
  });

  it('names the Chrome that the build targets', () => {
    expect(viteConfig.build?.target).toBe(`chrome${source.minimum_chrome_version}`);
  });
});

describe.each(['hook', 'relay'])('the built %s', (name) => {
  const script = built(`extension/${name}/${name}.iife.js`);

  it('is one self-contained script', () => {
    expect(script).not.toMatch(/\bimport\b\s*[({'"*\w]|\bimport\.meta\b|\bexport\b\s*[{*]/);
    expect(script).not.toMatch(/\brequire\s*\(/);
  });

  it('leaves no names in the page', () => {
    expect(script.trimStart()).toMatch(/^\(function/);
  });
});
