import { startServerProcess } from '../drive/serverProcess.ts';
import { bigPicture } from './bigPicture.ts';
import { binary } from './binary.ts';
import { chunkTime } from './chunkTime.ts';
import { decodeThroughput } from './decodeThroughput.ts';
import { jsonFetches } from './jsonFetches.ts';
import { mainThreadGap } from './mainThreadGap.ts';
import { openRecording } from './openRecording.ts';
import { pageHeap } from './pageHeap.ts';
import { panelFreeze } from './panelFreeze.ts';
import { panelLive } from './panelLive.ts';
import { panelMemory } from './panelMemory.ts';
import { panelStart } from './panelStart.ts';
import type { Bench, PureBench, Result } from './row.ts';
import { openSides } from './sides.ts';
import { smallEvents } from './smallEvents.ts';
import { verdicts } from './verdicts.ts';

/**
 * What recording costs a page, and decoding the panel. `npm run bench` measures everything, `npm run bench -- events json` these. A bound that does not
 * hold is said, and is no failure: on a machine that does other things at the same time it may not.
 */
const BENCHES: (Bench | PureBench)[] = [
  smallEvents,
  binary,
  jsonFetches,
  mainThreadGap,
  pageHeap,
  chunkTime,
  panelFreeze,
  openRecording,
  bigPicture,
  panelLive,
  panelStart,
  panelMemory,
  decodeThroughput,
  verdicts,
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`no such row: ${unknown.join(', ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const HEAD = { work: 'work', native: 'native', hooked: 'recording', bound: 'bound', cost: 'cost' };
const missed: string[] = [];
printLine(HEAD, '');
const server = await startServerProcess(new URL('serve.ts', import.meta.url));
try {
  for (const bench of BENCHES) {
    if (asked.length > 0 && !asked.includes(bench.name)) continue;
    for (const result of await measure(bench)) {
      if (result.holds === false) missed.push(`${result.work}: ${result.cost}, bound ${result.bound}`);
      printLine(result, result.holds === undefined ? '' : result.holds ? 'holds' : 'MISSED');
    }
  }
} finally {
  await server.stop();
}
console.log(missed.length === 0 ? '\nAll bounds hold.' : `\nBounds missed: ${missed.length}`);
for (const line of missed) console.log(`  ${line}`);

async function measure(bench: Bench | PureBench): Promise<Result[]> {
  if (!bench.needsBrowsers) return bench.measure();
  // Browsers of its own for each, so that no row pays for another.
  const sides = await openSides(server);
  try {
    return await bench.measure(sides, server);
  } finally {
    await sides.close();
  }
}

function printLine({ work, native, hooked, bound, cost }: Omit<Result, 'holds'>, verdict: string): void {
  console.log(
    [
      work.padEnd(62),
      native.padStart(10),
      hooked.padStart(10),
      bound.padStart(15),
      verdict.padStart(7),
      `  ${cost}`,
    ].join(' '),
  );
}
