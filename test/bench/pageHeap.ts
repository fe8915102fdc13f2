import type { Heap } from '../drive/heap.ts';
import type { Bytes } from '../lab/units.ts';
import type { Bench } from './row.ts';
import { median } from './statistics.ts';

const MIB = 1024 * 1024;
const STREAM: Bytes = 64 * MIB;
const ROUNDS = 3;
const BOUND: Bytes = 8 * MIB;

/** What a long stream leaves in the page: right at its end, and once the panel has taken all of it. */
export const pageHeap: Bench = {
  name: 'heap',
  needsBrowsers: true,
  async measure({ native, hooked, reload }) {
    const sizes = { native: [] as Bytes[], atEnd: [] as Bytes[], taken: [] as Bytes[] };
    const readAll = (url: string): Promise<void> =>
      fetch(url).then(async (response) => {
        const reader = response.body?.getReader();
        while (!(await reader?.read())?.done);
      });
    const url = `/bulk?bytes=${STREAM}`;
    for (let round = 0; round < ROUNDS; round++) {
      await reload();
      await native.page.evaluate(readAll, url);
      sizes.native.push(await sizeOf(native.heap));
      await hooked.page.evaluate(readAll, url);
      sizes.atEnd.push(await sizeOf(hooked.heap));
      await hooked.panelDone(1);
      sizes.taken.push(await sizeOf(hooked.heap));
    }
    const line = (when: string, values: Bytes[]) => {
      const more = median(values) - median(sizes.native);
      return {
        work: `page heap after a 64 MB stream, ${when}`,
        native: `${(median(sizes.native) / MIB).toFixed(1)} MiB`,
        hooked: `${(median(values) / MIB).toFixed(1)} MiB`,
        cost: `${more < 0 ? '−' : '+'}${Math.abs(more / MIB).toFixed(1)} MiB`,
        bound: `≤ +${BOUND / MIB} MiB`,
        holds: more <= BOUND,
      };
    };
    return [line('at its end', sizes.atEnd), line('when the panel has taken it', sizes.taken)];
  },
};

async function sizeOf(heap: Heap): Promise<Bytes> {
  const { scripts, browser } = await heap.sizes();
  return scripts + browser;
}
