import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfiguredProgram } from './configured-program.ts';

/** nginx, as nginx.conf beside this file sets it up. */
export const nginx: ConfiguredProgram = {
  template: new URL('./nginx.conf', import.meta.url),
  names: ['nginx-http1.0', 'nginx-unbuffered', 'nginx-accel', 'nginx-gzip'],
  // Errors before the configuration is read go to stderr instead of a log that an ordinary user may not open.
  arguments: (configuration, folder) => ['-e', 'stderr', '-p', folder, '-c', configuration],
  // Written when all ports are bound.
  saysReady: (_, folder) =>
    access(join(folder, 'nginx.pid')).then(
      () => true,
      () => false,
    ),
};
