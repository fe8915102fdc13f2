import type { Scenarios } from './scenario.ts';

/** Several realms: what a page borrows from its frames, and frames that go away. */
export const FRAMES_SCENARIOS: Scenarios = {
  'the fetch of a frame': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const other = frame.contentWindow as Window & typeof globalThis;
    const r = await other.fetch('/stream');
    return [r instanceof other.Response, r instanceof Response, r.type, r.url, (await r.text()).length];
  },
  'getters and methods of a frame on a response of the page': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { prototype } = (frame.contentWindow as Window & typeof globalThis).Response;
    const r = await fetch('/redirect');
    const get = (name: string): unknown => Object.getOwnPropertyDescriptor(prototype, name)?.get?.call(r);
    const clone = prototype.clone.call(r);
    const asked = ['url', 'type', 'redirected', 'status', 'bodyUsed'].map(get);
    return [asked, clone.url, clone.type, (await prototype.text.call(r)).length, get('bodyUsed')];
  },
  'getters and methods of the page on a response of a frame': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const r = await (frame.contentWindow as Window & typeof globalThis).fetch('/redirect');
    const { prototype } = Response;
    const get = (name: string): unknown => Object.getOwnPropertyDescriptor(prototype, name)?.get?.call(r);
    return [['url', 'type', 'redirected'].map(get), (await prototype.text.call(r)).length];
  },
  "a frame's Request, Headers and signal given to the page's fetch": async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const other = frame.contentWindow as Window & typeof globalThis;
    const controller = new other.AbortController();
    const request = new other.Request('/endless', { signal: controller.signal });
    const r = await fetch(request, { headers: new other.Headers({ accept: 'text/event-stream' }) });
    const reading = r.text().catch((reason: unknown) => `${reason}`);
    controller.abort('from the frame');
    return [r.url, await reading];
  },
  'a frame that is removed while its stream arrives': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const r = await (frame.contentWindow as Window & typeof globalThis).fetch('/endless');
    const reader = (r.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    frame.remove();
    // Whether a read of a frame that is gone ever settles is the browser's to say: that it stays alive is what counts.
    void reader.read().catch(() => undefined);
    return (await (await fetch('/stream')).text()).length;
  },
  'the fetch of a frame, called on the page': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const other = frame.contentWindow as Window & typeof globalThis;
    const attempt = async (self: unknown): Promise<unknown> => {
      try {
        const r: Response = await Reflect.apply(other.fetch, self, ['/stream']);
        return [r.url, (await r.text()).length];
      } catch (error) {
        return `${error}`;
      }
    };
    return [await attempt(globalThis), await attempt(undefined), await attempt({})];
  },
};
