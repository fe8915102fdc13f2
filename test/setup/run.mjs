// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} RunOptions
 * @property {boolean} [isQuiet] what it prints goes to the standard error, because the standard output is somebody's input
 */

/**
 * Runs a program with this terminal as its own.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's environment
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit status; 1 when it could not be started or was ended by a signal
 */
export function run(command, args, env = {}, { isQuiet = false } = {}) {
  return new Promise((resolve) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = ['inherit', isQuiet ? 2 : 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: ROOT, stdio, env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/**
 * Runs one of the project's own tools with this Node, so that it works the same in every shell.
 *
 * @param {string} script path below the root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runNode(script, args, env = {}) {
  return run(process.execPath, [`${ROOT}/${script}`, ...args], env);
}

/**
 * Prints why the set-up cannot go on, and ends.
 *
 * @param {string} message
 * @returns {never}
 */
export function giveUp(message) {
  console.error(`\nstreamgauge: ${message}`);
  process.exit(1);
}
