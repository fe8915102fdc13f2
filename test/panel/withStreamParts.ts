import { loadStreamParts } from '../../src/panel/loadStreamParts.ts';

// Imported by what draws the panel without mounting it.
await loadStreamParts();
