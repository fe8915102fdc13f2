/** 2026-11-24T22:53:30.626Z. */
export const STARTED = 1_795_560_810_626;

export interface EntryOptions {
  url?: string;
  method?: string;
  startedAt?: number;
  /** Time of the headers and the end, since the start. */
  headersAt?: number;
  endAt?: number;
  status?: number;
  type?: 'fetch' | 'xhr' | 'eventsource' | 'script' | 'preflight';
  requestHeaders?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
  bodyType?: string;
  /** Bytes of content, and of the body on the wire. */
  size?: number;
  bodySize?: number;
  redirectURL?: string;
  error?: string | null;
  fromCache?: string;
  viaServiceWorker?: boolean;
  connectionId?: string;
  httpVersion?: string;
  /** The script that called; `null`: the log names none. */
  caller?: string | null;
  timings?: Record<string, unknown>;
  /** Time since the start, in milliseconds, and data. */
  messages?: [at: number, data: string, name?: string, id?: string][];
}

export const HOOK = 'chrome-extension://us/extension/hook/hook.iife.js';
export const WORKER = 'https://app.test/worker.js';

/** An entry as DevTools of Chromium 156 gives it to extensions. */
export function harEntry(options: EntryOptions = {}): Record<string, unknown> {
  const {
    url = 'https://api.test/v1/chat/completions',
    method = 'POST',
    startedAt = STARTED,
    headersAt = 107,
    endAt = 486.4,
    status = 200,
    type = 'fetch',
    requestHeaders = { Accept: '*/*' },
    headers = { 'Content-Type': 'text/event-stream' },
    body,
    bodyType = 'application/json',
    size = 430,
    bodySize = 495,
    redirectURL = '',
    error = null,
    fromCache,
    viaServiceWorker = false,
    connectionId = '63',
    httpVersion = 'HTTP/1.1',
    caller = HOOK,
    timings = {},
    messages,
  } = options;
  const pairs = (of: Record<string, string>) => Object.entries(of).map(([name, value]) => ({ name, value }));
  return {
    _initiator:
      caller === null ? { type: 'other' } : { type: 'script', stack: { callFrames: [frame(caller), frame('')] } },
    _priority: 'High',
    _resourceType: type,
    cache: {},
    connection: '443',
    request: {
      method,
      url,
      httpVersion,
      headers: pairs(requestHeaders),
      queryString: [],
      cookies: [],
      headersSize: 508,
      bodySize: 0,
      ...(body === undefined ? {} : { postData: { mimeType: bodyType, text: body } }),
    },
    response: {
      status,
      statusText: status === 200 ? 'OK' : '',
      httpVersion,
      headers: pairs(headers),
      cookies: [],
      content: { size, mimeType: headers['Content-Type'] ?? 'x-unknown', compression: size - bodySize },
      redirectURL,
      headersSize: 222,
      bodySize,
      _transferSize: bodySize + 222,
      _error: error,
      _fetchedViaServiceWorker: viaServiceWorker,
    },
    serverIPAddress: '127.0.0.1',
    startedDateTime: new Date(startedAt).toISOString(),
    time: endAt,
    timings: {
      blocked: 3,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 1,
      wait: headersAt - 4,
      receive: endAt - headersAt,
      _blocked_queueing: 2,
      _workerStart: -1,
      ...timings,
    },
    _connectionId: connectionId,
    ...(fromCache === undefined ? {} : { _fromCache: fromCache }),
    ...(messages === undefined
      ? {}
      : {
          _eventSourceMessages: messages.map(([at, data, eventName = 'message', eventId = '']) => ({
            time: (startedAt + at) / 1000,
            eventName,
            eventId,
            data,
          })),
        }),
  };
}

function frame(url: string) {
  return { functionName: 'apply', scriptId: '20', url, lineNumber: 0, columnNumber: 7758 };
}
