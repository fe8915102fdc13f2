import type { ServerProcess } from '../drive/serverProcess.ts';
import type { Sides } from './sides.ts';

/** One line of the table, as it is printed. */
export interface Result {
  work: string;
  native: string;
  hooked: string;
  /** Ratio or difference. */
  cost: string;
  bound: string;
  /** `undefined` where the issue names no bound. */
  holds: boolean | undefined;
}

export interface Bench {
  /** What `npm run bench -- <name>` asks for. */
  name: string;
  needsBrowsers: true;
  measure(sides: Sides, server: ServerProcess): Promise<Result[]>;
}

/** A bench without browsers. */
export interface PureBench extends Pick<Bench, 'name'> {
  needsBrowsers: false;
  measure(): Promise<Result[]>;
}
