/**
 * Shows a streamed chat completion in the elements `[role=log]` and `[data-state]` of a document as it comes.
 * Reads the stream by hand, as pages without an SDK do.
 *
 * @param {Promise<Response>} request
 * @param {Document} target
 */
export async function showStream(request, target) {
  const log = target.querySelector('[role=log]');
  const status = target.querySelector('[data-state]');
  if (!log || !(status instanceof Object && 'dataset' in status))
    throw new Error('the page has no place for the answer');
  /** @param {'idle'|'streaming'|'done'|'failed'} state */
  const setState = (state) => {
    status.setAttribute('data-state', state);
    status.textContent = state;
  };
  log.textContent = '';
  setState('streaming');
  try {
    const response = await request;
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const events = (rest + step.value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) log.textContent += contentOf(event);
    }
    setState('done');
  } catch (error) {
    setState('failed');
    status.textContent = `failed: ${error}`;
  }
}

/**
 * Asks for a stream.
 *
 * @param {string} url
 * @param {string} profile
 * @param {typeof fetch} fetchOfFrame the fetch of the frame that asks
 */
export function requestStream(url, profile, fetchOfFrame) {
  return fetchOfFrame(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      model: profile,
      stream: true,
      messages: [{ role: 'user', content: 'Tell me about rivers.' }],
    }),
  });
}

/**
 * @param {string} event
 * @returns {string}
 */
function contentOf(event) {
  const data = event.replace(/^data: /, '');
  return data === '[DONE]' ? '' : (JSON.parse(data).choices[0]?.delta.content ?? '');
}
