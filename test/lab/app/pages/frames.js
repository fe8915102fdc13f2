// Three kinds of frames without a URL of their own, each of which shows a stream.

const query = new URLSearchParams(location.search);
const settings = JSON.stringify({
  streamUrl: new URL(query.get('url') ?? '/v1/chat/completions', location.href).href,
  profile: query.get('profile') ?? 'steady',
  module: new URL('/show-stream.js', location.href).href,
}).replaceAll('<', '\\u003c');

const content = '<p role="status" data-state="idle">idle</p><div role="log" aria-label="Answer"></div>';
const script = `
  (({ streamUrl, profile, module }) =>
    import(module).then(({ requestStream, showStream }) =>
      showStream(requestStream(streamUrl, profile, fetch), document)))(${settings});
`;
const page = `<!doctype html><body>${content}<script>${script}</script></body>`;

/** about:srcdoc */
addFrame('srcdoc', (frame) => {
  frame.srcdoc = page;
});

/** about:blank, filled by DOM calls: its URL stays about:blank. */
const blank = documentOf(addFrame('blank'));
blank.body.innerHTML = content;
const element = blank.createElement('script');
element.textContent = script;
blank.body.append(element);

/** about:blank, filled by document.write: it takes the URL of this page. */
const written = documentOf(addFrame('written'));
written.open();
written.write(page);
written.close();

/**
 * @param {string} name
 * @param {(frame: HTMLIFrameElement) => void} [prepare]
 */
function addFrame(name, prepare) {
  const frame = document.createElement('iframe');
  frame.name = name;
  frame.title = name;
  prepare?.(frame);
  document.body.append(frame);
  return frame;
}

/** @param {HTMLIFrameElement} frame */
function documentOf(frame) {
  if (!frame.contentDocument) throw new Error(`frame ${frame.name} has no document`);
  return frame.contentDocument;
}
