// https://github.com/DataDog/browser-sdk/issues/4423
// https://github.com/hyperdxio/hyperdx/issues/58
// https://github.com/Stuk/jszip/issues/240
// https://github.com/d3/d3/issues/1954
// https://github.com/videojs/video.js/issues/8438
// https://github.com/axios/axios/issues/171
// `responseText` was read where `responseType` is no text: an InvalidStateError in the page.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';
import { endedStreams } from '../browser/reported.ts';

test('every responseType of a watched stream, and no error', async ({ nativePage, hooked, server }) => {
  const types = ['arraybuffer', 'blob', 'document', 'json', 'text', ''] as const;
  const seen = await compare(
    { nativePage, hooked, server },
    async ({ kinds }) => {
      const results: unknown[] = [];
      for (const type of kinds) {
        const x = new XMLHttpRequest();
        x.open('GET', '/json?stream=true');
        x.responseType = type;
        await new Promise((resolve) => {
          x.onload = resolve;
          x.send();
        });
        results.push([type, Object.prototype.toString.call(x.response)]);
      }
      return results;
    },
    { kinds: types },
  );
  expect(seen).toEqual([
    ['arraybuffer', '[object ArrayBuffer]'],
    ['blob', '[object Blob]'],
    ['document', '[object Null]'],
    ['json', '[object Object]'],
    ['text', '[object String]'],
    ['', '[object String]'],
  ]);
  const streams = await endedStreams(hooked, types.length);
  expect(streams.map(({ bytes }) => bytes.reduce((sum, each) => sum + each, 0))).toEqual(types.map(() => 13));
});
