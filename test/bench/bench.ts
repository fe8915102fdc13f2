import { measureChunkDelay } from './chunkDelay.ts';
import { measurePanelFreezes } from './panelFreeze.ts';

const { plain, recorded, difference } = await measureChunkDelay();
const row = (what: string, value: string): string => `${what.padEnd(58)}${value.padStart(10)}`;
const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;

console.log("\nFrom the model's write to the page, steady stream, medians");
console.log(row('plain reader in the page, without the extension', milliseconds(plain)));
console.log(row('recorded chunk time, with the panel open and recording', milliseconds(recorded)));
console.log(row('difference', milliseconds(difference)));

console.log('\nLongest task of the panel while this arrives (none: under 50 ms, which the browser does not report)');
for (const { what, longestTask } of await measurePanelFreezes()) {
  console.log(row(what, longestTask === 0 ? 'none' : `${longestTask.toFixed(0)} ms`));
}
