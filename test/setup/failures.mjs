// @ts-check
import { relative } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * What of Vitest's reporter `json` is used here.
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion
 * @typedef {{ testResults: { name: string, message: string, assertionResults: Assertion[] }[] }} UnitReport
 */

/**
 * What of Playwright's reporter `json` is used here.
 * @typedef {{ results: { error?: { message?: string } }[] }} Attempt
 * @typedef {{ file: string, title: string, ok: boolean, tests: Attempt[] }} Spec
 * @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite
 */

/**
 * The tests that failed: whoever sees only the end of a long log must see which.
 *
 * @param {UnitReport | undefined} unit
 * @param {(Suite | undefined)[]} inBrowser
 * @returns {string[]} each with its file, name and the first line of why
 */
export function failures(unit, inBrowser) {
  return [...inUnit(unit), ...inBrowser.flatMap((report) => inSuite(report))];
}

/** @param {UnitReport} [unit] */
function inUnit({ testResults } = { testResults: [] }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    // A file that cannot be loaded has no tests.
    if (failed.length === 0) return message === '' ? [] : [line(file, '', message)];
    return failed.map(({ fullName, failureMessages }) => line(file, fullName, failureMessages[0]));
  });
}

/**
 * @param {Suite} [suite]
 * @returns {string[]}
 */
function inSuite({ suites = [], specs = [] } = {}) {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ file, title, tests }) => line(file, title, tests[0]?.results.at(-1)?.error?.message)),
    ...suites.flatMap((each) => inSuite(each)),
  ];
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string} [why]
 */
function line(file, title, why = '') {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
  const [first = ''] = why.replace(/\u001b\[[0-9;]*m/g, '').split('\n');
  return `  ${[file, title, first].filter((part) => part !== '').join(' › ')}`;
}
