import { decodeStream } from '../../src/decode/streamDecoder.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { patternLook } from '../../src/panel/pattern/patternLook.ts';
import { parseRecording } from '../../src/trace/parse.ts';
import type { Stream } from '../../src/trace/recording.ts';
import { exportFromPanel } from '../drive/exportFromPanel.ts';
import '../panel/speakEnglish.ts';
import { expect, test } from './devtoolsTest.ts';

/** The word that the list has for the stream's pattern. */
function labelOf(stream: Stream): string {
  const { events, asides, answer } = decodeStream(stream);
  return patternLook({ live: false, verdict: diagnose(stream, { events, asides, stamps: answer.stamps }) }).label;
}

test('an exported recording is what the list shows, to be judged again, without secrets', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html?access_token=sk-planted-page`);
  await page.evaluate(
    async (streams) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the browser sends it, and no script shows it
      document.cookie = 'sid=sk-planted-cookie';
      for (const { url, model } of streams) {
        const response = await fetch(`${url}/v1/chat/completions?api_key=sk-planted-url`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer sk-planted-header' },
          body: JSON.stringify({
            model,
            stream: true,
            messages: [{ role: 'user', content: 'go' }],
            access_token: 'sk-planted-body',
          }),
        });
        await response.text();
      }
    },
    [
      { url: '', model: 'steady?events=40&interval=100' },
      { url: lab.gateway('hold-until-end').toModelUrl, model: 'steady?events=120&interval=20' },
    ],
  );
  const rows = await view.settledRows(2);
  let text = '';
  const streams = async (): Promise<Stream[]> => {
    text = await exportFromPanel(devtools.panel);
    return parseRecording(text).streams;
  };
  // What the browser sent is known a little after the stream's end.
  await expect
    .poll(async () =>
      (await streams()).map(({ network }) => network?.requestHeaders?.map(([name]) => name.toLowerCase())),
    )
    .toEqual([expect.arrayContaining(['authorization', 'cookie']), expect.arrayContaining(['authorization'])]);
  const exported = parseRecording(text).streams;
  expect(rows.map(({ Pattern }) => Pattern)).toEqual(['Streaming', 'All at once']);
  expect(exported.map(labelOf)).toEqual(['Streaming', 'All at once']);
  expect(exported.map(({ request }) => request.url)).toEqual([
    expect.stringContaining(lab.appUrl),
    expect.stringContaining('/v1/chat/completions'),
  ]);
  expect(text).not.toContain('sk-planted');
  await devtools.panel.getByRole('searchbox', { name: 'Filter' }).fill(lab.appUrl);
  await expect(view.grid).toHaveAttribute('aria-rowcount', '2');
  expect((await streams()).map(labelOf)).toEqual(['Streaming']);
  await devtools.panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(devtools.panel.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
});
