import { measureChunkDelay } from './chunkDelay.ts';

const { plain, recorded, difference } = await measureChunkDelay();
const row = (what: string, value: string): string => `${what.padEnd(58)}${value.padStart(10)}`;
const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;

console.log("\nFrom the model's write to the page, steady stream, medians");
console.log(row('plain reader in the page, without the extension', milliseconds(plain)));
console.log(row('recorded chunk time, with the panel open and recording', milliseconds(recorded)));
console.log(row('difference', milliseconds(difference)));
