/**
 * Ways in which pages use streams. Each is done again and again, several at once.
 *
 * @typedef {object} Way
 * @property {string} name
 * @property {number} streams how many of its requests the panel shows, each time; 0 where it counts them itself
 * @property {number} atOnce how many of it run at the same time
 * @property {(tools: Tools) => Promise<void>} use
 *
 * @typedef {object} Tools
 * @property {(path: string) => string} url an absolute URL, on one of the server's ports in turn, with a number of its own
 * @property {() => void} opened a request that the panel shows was answered
 * @property {(bytes: number) => void} took bytes were read
 * @property {(url: string, bytes: number) => void} whole this stream was read from its beginning to its end
 */

/** @type {Way[]} */
export const WAYS = [
  { name: 'read to the end', streams: 1, atOnce: 3, use: (tools) => readToEnd(tools, stream('openai', 100, 40)) },
  { name: 'fast', streams: 1, atOnce: 1, use: (tools) => readToEnd(tools, stream('openai', 400, 5)) },
  { name: 'slow', streams: 1, atOnce: 1, use: (tools) => readToEnd(tools, stream('anthropic', 10, 700)) },
  { name: 'all at once', streams: 1, atOnce: 1, use: atOnce },
  { name: 'asked for in the body', streams: 1, atOnce: 1, use: ask },
  { name: 'for await', streams: 1, atOnce: 1, use: (tools) => iterate(tools, stream('anthropic', 100, 20)) },
  { name: 'text()', streams: 1, atOnce: 1, use: (tools) => readText(tools, stream('ai-sdk', 100, 20)) },
  { name: 'piped', streams: 1, atOnce: 1, use: (tools) => pipe(tools, stream('ollama', 100, 20)) },
  { name: 'BYOB', streams: 1, atOnce: 1, use: (tools) => readInto(tools, stream('text', 100, 20)) },
  { name: 'shown in the page', streams: 1, atOnce: 1, use: (tools) => show(tools, stream('openai', 100, 30)) },
  { name: 'cancelled', streams: 1, atOnce: 1, use: (tools) => cancel(tools, stream('openai', 100_000, 10)) },
  { name: 'broken out of', streams: 1, atOnce: 1, use: (tools) => breakOut(tools, stream('anthropic', 100_000, 10)) },
  { name: 'aborted', streams: 1, atOnce: 1, use: (tools) => abort(tools, stream('ai-sdk', 100_000, 10)) },
  { name: 'dropped unread', streams: 1, atOnce: 1, use: (tools) => drop(tools, stream('openai', 50, 20)) },
  { name: 'cloned', streams: 1, atOnce: 1, use: (tools) => clone(tools, stream('openai', 100, 20)) },
  { name: 'teed', streams: 1, atOnce: 1, use: (tools) => tee(tools, stream('ollama', 100, 20)) },
  { name: 'broken by the server', streams: 1, atOnce: 1, use: broken },
  { name: 'refused', streams: 1, atOnce: 1, use: refused },
  { name: 'in a frame that goes away', streams: 1, atOnce: 1, use: leaveFrame },
  { name: 'EventSource', streams: 0, atOnce: 1, use: (tools) => listen(tools, stream('openai', 100_000, 20), 50) },
  {
    name: 'EventSource that comes back',
    streams: 0,
    atOnce: 1,
    use: (tools) => listen(tools, stream('anthropic', 30, 20), 60),
  },
  { name: 'XHR', streams: 1, atOnce: 1, use: (tools) => request(tools, stream('openai', 100, 20)) },
  { name: 'XHR, aborted', streams: 1, atOnce: 1, use: (tools) => abortRequest(tools, stream('ai-sdk', 100_000, 10)) },
  { name: 'JSON', streams: 0, atOnce: 1, use: fetchJson },
];

/**
 * @param {string} dialect
 * @param {number} events
 * @param {number} interval milliseconds
 */
function stream(dialect, events, interval) {
  return `/stream?dialect=${dialect}&events=${events}&interval=${interval}`;
}

/**
 * @param {Response} response
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function bodyOf(response) {
  if (response.body === null) throw new Error(`${response.url} has no body`);
  return response.body;
}

/**
 * @param {Tools} tools
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function readToEnd(tools, path, init) {
  const url = tools.url(path);
  tools.whole(url, await readAll(tools, bodyOf(await fetch(url, init))));
}

/**
 * @param {Tools} tools
 * @param {ReadableStream<Uint8Array>} body
 */
async function readAll(tools, body) {
  const reader = body.getReader();
  let bytes = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    bytes += step.value.byteLength;
    tools.took(step.value.byteLength);
  }
  return bytes;
}

/** @param {Tools} tools */
async function atOnce(tools) {
  await readToEnd(tools, stream('openai', 500, 0));
  await pause(1000);
}

/** @param {Tools} tools */
function ask(tools) {
  const body = JSON.stringify({ model: 'soak', stream: true, messages: [{ role: 'user', content: 'go' }] });
  return readToEnd(tools, stream('openai', 100, 20), { method: 'POST', body });
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function iterate(tools, path) {
  const url = tools.url(path);
  let bytes = 0;
  for await (const chunk of bodyOf(await fetch(url))) {
    bytes += chunk.byteLength;
    tools.took(chunk.byteLength);
  }
  tools.whole(url, bytes);
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function readText(tools, path) {
  const url = tools.url(path);
  const text = await (await fetch(url)).text();
  tools.took(text.length);
  tools.whole(url, text.length);
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function pipe(tools, path) {
  const url = tools.url(path);
  let bytes = 0;
  const count = new WritableStream({
    /** @param {string} text */
    write(text) {
      bytes += text.length;
      tools.took(text.length);
    },
  });
  await bodyOf(await fetch(url))
    .pipeThrough(new TextDecoderStream())
    .pipeTo(count);
  tools.whole(url, bytes);
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function readInto(tools, path) {
  const url = tools.url(path);
  const reader = bodyOf(await fetch(url)).getReader({ mode: 'byob' });
  let bytes = 0;
  let step = await reader.read(new Uint8Array(4096));
  while (!step.done) {
    bytes += step.value.byteLength;
    tools.took(step.value.byteLength);
    step = await reader.read(new Uint8Array(step.value.buffer));
  }
  tools.whole(url, bytes);
}

/**
 * As a chat does: the text grows in the document, and goes when the next question is asked.
 *
 * @param {Tools} tools
 * @param {string} path
 */
async function show(tools, path) {
  const url = tools.url(path);
  const answer = document.createElement('p');
  document.querySelector('main')?.replaceChildren(answer);
  const reader = bodyOf(await fetch(url))
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let bytes = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    answer.append(step.value);
    bytes += step.value.length;
    tools.took(step.value.length);
  }
  tools.whole(url, bytes);
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function cancel(tools, path) {
  const reader = bodyOf(await fetch(tools.url(path))).getReader();
  for (let i = 0; i < 20; i++) tools.took((await reader.read()).value?.byteLength ?? 0);
  await reader.cancel('enough');
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function breakOut(tools, path) {
  let chunks = 0;
  for await (const chunk of bodyOf(await fetch(tools.url(path)))) {
    tools.took(chunk.byteLength);
    chunks += 1;
    if (chunks === 20) break;
  }
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function abort(tools, path) {
  const controller = new AbortController();
  const reader = bodyOf(await fetch(tools.url(path), { signal: controller.signal })).getReader();
  for (let i = 0; i < 20; i++) tools.took((await reader.read()).value?.byteLength ?? 0);
  controller.abort();
  await rejects(reader.read(), 'AbortError');
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function drop(tools, path) {
  await fetch(tools.url(path));
  await pause(500);
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function clone(tools, path) {
  const url = tools.url(path);
  const response = await fetch(url);
  const copy = response.clone();
  const [bytes, text] = await Promise.all([readAll(tools, bodyOf(response)), copy.text()]);
  if (bytes !== text.length) throw new Error(`the clone has ${text.length} bytes, the response ${bytes}`);
  tools.whole(url, bytes);
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function tee(tools, path) {
  const url = tools.url(path);
  const [left, right] = bodyOf(await fetch(url)).tee();
  const [bytes, other] = await Promise.all([readAll(tools, left), new Response(right).text()]);
  if (bytes !== other.length) throw new Error(`the branches have ${bytes} and ${other.length} bytes`);
  tools.whole(url, bytes);
}

/** @param {Tools} tools */
async function broken(tools) {
  const response = await fetch(tools.url(`${stream('openai', 50, 20)}&breaks`));
  await rejects(readAll(tools, bodyOf(response)), 'TypeError');
}

/** @param {Tools} tools */
async function refused(tools) {
  const response = await fetch(tools.url('/refused'), { headers: { accept: 'text/event-stream' } });
  await response.json();
  await pause(500);
}

/**
 * The frame goes while it reads; its stream with it.
 *
 * @param {Tools} tools
 */
async function leaveFrame(tools) {
  const frame = document.createElement('iframe');
  const loaded = new Promise((resolve) => {
    frame.onload = resolve;
  });
  frame.src = '/frame';
  document.body.append(frame);
  await loaded;
  const response = await frame.contentWindow?.fetch(tools.url(stream('openai', 100_000, 10)));
  const reader = response?.body?.getReader();
  // Long enough for the panel to have heard of the frame.
  for (let i = 0; i < 100; i++) tools.took((await reader?.read())?.value?.byteLength ?? 0);
  frame.remove();
  await pause(1000);
}

/**
 * Until so many events have come. How often it connects for that is the browser's to say: on a busy machine once more than the
 * server's events ask for.
 *
 * @param {Tools} tools
 * @param {string} path
 * @param {number} events
 */
function listen(tools, path, events) {
  /** @type {Promise<void>} */
  const heard = new Promise((resolve) => {
    const source = new EventSource(tools.url(path));
    let left = events;
    /** @param {MessageEvent<string>} event */
    const take = ({ data }) => {
      tools.took(data.length);
      left -= 1;
      if (left > 0) return;
      source.close();
      resolve();
    };
    source.onopen = () => tools.opened();
    source.onmessage = take;
    source.addEventListener('content_block_delta', take);
  });
  return heard;
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function request(tools, path) {
  const url = tools.url(path);
  const xhr = new XMLHttpRequest();
  let bytes = 0;
  xhr.onprogress = () => {
    tools.took(xhr.responseText.length - bytes);
    bytes = xhr.responseText.length;
  };
  const ended = new Promise((resolve) => {
    xhr.onloadend = resolve;
  });
  xhr.open('GET', url);
  xhr.send();
  await ended;
  tools.whole(url, xhr.responseText.length);
}

/**
 * @param {Tools} tools
 * @param {string} path
 */
async function abortRequest(tools, path) {
  const xhr = new XMLHttpRequest();
  const begun = new Promise((resolve) => {
    xhr.onprogress = () => xhr.responseText.length > 1000 && resolve(undefined);
  });
  xhr.open('GET', tools.url(path));
  xhr.send();
  await begun;
  tools.took(xhr.responseText.length);
  xhr.abort();
}

/** @param {Tools} tools */
async function fetchJson(tools) {
  const response = await fetch(tools.url('/json'));
  await response.json();
  await pause(100);
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * @param {Promise<unknown>} promise
 * @param {string} name of the error it must reject with
 */
async function rejects(promise, name) {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error && error.name === name) return;
    if (error instanceof DOMException && error.name === name) return;
    throw error;
  }
  throw new Error(`no ${name}`);
}
