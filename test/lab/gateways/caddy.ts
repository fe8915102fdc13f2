import type { ConfiguredProgram } from './configured-program.ts';

/** Caddy, as the Caddyfile beside this file sets it up. */
export const caddy: ConfiguredProgram = {
  template: new URL('./Caddyfile', import.meta.url),
  names: ['caddy'],
  arguments: (configuration) => ['run', '--adapter', 'caddyfile', '--config', configuration],
  saysReady: async (printed) => printed.includes('serving initial configuration'),
  environment: (folder) => ({ HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder }),
};
