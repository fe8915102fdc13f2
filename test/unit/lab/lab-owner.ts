// A process that starts nginx and is killed by a test.
import { startLab } from '../../lab/lab.ts';

const lab = await startLab({ pages: false, gateways: { names: ['nginx-http1.0'] } });
console.log(lab.gateway('nginx-http1.0').toModelUrl);
