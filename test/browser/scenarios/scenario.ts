import type { Scenario } from '../compare.ts';

/**
 * What a page can do and observe, by name. Each runs in the page, natively and hooked, and returns something that
 * can be compared; a rejection becomes `name: message`. They may use nothing but their argument.
 */
export type Scenarios = Record<string, Scenario>;
