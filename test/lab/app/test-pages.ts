import { readFile } from 'node:fs/promises';
import type { StaticFile } from './static-files.ts';

/** A page made for tests, without bundler and framework. */
export interface TestPage extends StaticFile {
  readonly headers?: Readonly<Record<string, string>>;
}

const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';
const strictCsp = {
  'Content-Security-Policy': "default-src 'self'; script-src 'self'; require-trusted-types-for 'script'; connect-src *",
};
const defaultStreamPath = '/v1/chat/completions';

/** The page at a URL of the app server, null when there is none. Throws a RangeError for a `url` that leaves the machine. */
export async function testPage(url: URL): Promise<TestPage | null> {
  switch (url.pathname) {
    case '/plain.html':
      return { contentType: html, body: await read('plain.html') };
    case '/show-stream.js':
      return { contentType: javascript, body: await read('show-stream.js') };
    case '/csp.html':
      return { contentType: html, body: await read('csp.html'), headers: strictCsp };
    case '/csp.js':
      return { contentType: javascript, body: await read('csp.js') };
    case '/inline-first.html':
      return { contentType: html, body: await inlineFirst(url) };
    case '/frames.html':
      return { contentType: html, body: await read('frames.html') };
    case '/frames.js':
      return { contentType: javascript, body: await read('frames.js') };
    default:
      return null;
  }
}

function read(name: string): Promise<Buffer> {
  return readFile(new URL(`./pages/${name}`, import.meta.url));
}

/** The page whose first act is a fetch: address and profile stand in its script as literals. */
async function inlineFirst(url: URL): Promise<Buffer> {
  const streamUrl = new URL(url.searchParams.get('url') ?? defaultStreamPath, url);
  if (streamUrl.hostname !== '127.0.0.1') throw new RangeError(`the lab does not leave this machine: ${streamUrl}`);
  const text = (await read('inline-first.html')).toString('utf8');
  return Buffer.from(
    text
      .replace('"{{STREAM_URL}}"', () => scriptLiteral(streamUrl.href))
      .replace('"{{PROFILE}}"', () => scriptLiteral(url.searchParams.get('profile') ?? 'steady')),
  );
}

/** JSON that cannot end the script element that holds it. */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
