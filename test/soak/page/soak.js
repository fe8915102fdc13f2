import { WAYS } from './ways.js';

/**
 * Does every way again and again until told to rest. The driver calls what stands on `globalThis.soak`.
 *
 * @typedef {object} Count what the page did since the last count
 * @property {number} streams requests that the panel must show
 * @property {number} bytes read
 * @property {[url: string, bytes: number][]} whole streams that were read from beginning to end, and their size
 * @property {string[]} errors
 */

let resting = true;
let requests = 0;
/** @type {string[]} */
let origins = [location.origin];
let count = newCount();
/** @type {Promise<void>} */
let allDone = Promise.resolve();

/** @returns {Count} */
function newCount() {
  return { streams: 0, bytes: 0, whole: [], errors: [] };
}

/** @type {import('./ways.js').Tools} */
const tools = {
  url(path) {
    requests += 1;
    return `${origins[requests % origins.length]}${path}${path.includes('?') ? '&' : '?'}request=${requests}`;
  },
  opened() {
    count.streams += 1;
  },
  took(bytes) {
    count.bytes += bytes;
  },
  whole(url, bytes) {
    count.whole.push([url, bytes]);
  },
};

/** @param {import('./ways.js').Way} way */
async function repeat({ name, streams, use }) {
  while (!resting) {
    count.streams += streams;
    try {
      await use(tools);
    } catch (error) {
      count.errors.push(`${name}: ${error}`);
      return;
    }
  }
}

/** One stream lasts from the beginning to the end, as a feed does. */
async function follow() {
  count.streams += 1;
  try {
    const response = await fetch(tools.url('/stream?dialect=openai&events=1000000&interval=200'));
    const reader = response.body?.getReader();
    for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
      tools.took(step.value.byteLength);
    }
    count.errors.push('the long stream ended');
  } catch (error) {
    count.errors.push(`the long stream: ${error}`);
  }
}

addEventListener('error', ({ message }) => count.errors.push(`error: ${message}`));
addEventListener('unhandledrejection', ({ reason }) => count.errors.push(`unhandled rejection: ${reason}`));

Object.assign(globalThis, {
  soak: {
    /** @param {string[]} servers */
    start(servers) {
      if (requests === 0) void follow();
      origins = servers;
      resting = false;
      allDone = Promise.all(WAYS.flatMap((way) => Array.from({ length: way.atOnce }, () => repeat(way)))).then(
        () => {},
      );
    },
    /** Lets what has begun come to its end. */
    async rest() {
      resting = true;
      await allDone;
      const done = count;
      count = newCount();
      return done;
    },
  },
});
