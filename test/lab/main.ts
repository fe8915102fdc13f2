// npx tsx test/lab/main.ts: runs the lab until Ctrl+C.
import { startLab } from './lab.ts';

const lab = await startLab();
const lines = [
  ['model', lab.modelUrl],
  ['chat', lab.chatUrl()],
  ['openai', lab.openaiUrl()],
  ...lab.gateways.map((gateway) => [
    gateway.name,
    gateway.available
      ? `to model ${gateway.toModelUrl}   to app ${gateway.toAppUrl}`
      : `not available: ${gateway.reason}`,
  ]),
];
for (const [name = '', text = ''] of lines) console.log(`${name.padEnd(18)}${text}`);
console.log('\nCtrl+C stops it.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    lab.stop().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  });
}
