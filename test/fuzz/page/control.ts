/** What the page asks of the server beside the body: with the `fetch` that was there before the hook. */
export interface Control {
  send(id: string, piece: Uint8Array<ArrayBuffer>): Promise<void>;
  end(id: string): Promise<void>;
  break(id: string): Promise<void>;
}

const nativeFetch: typeof fetch = Reflect.get(globalThis, 'fetchBeforeHook');

async function round(): Promise<void> {
  await nativeFetch('/round');
}

async function ask(path: string, id: string, body?: Uint8Array<ArrayBuffer>): Promise<void> {
  await nativeFetch(`${path}?id=${id}`, body === undefined ? {} : { method: 'POST', body });
  // What the server wrote before it answered has come by another connection: a second round gives it the time.
  await round();
}

export const control: Control = {
  send: (id, piece) => ask('/send', id, piece),
  // Had the browser been told to close the connection, the server is to see that first.
  end: (id) => round().then(() => ask('/end', id)),
  break: (id) => round().then(() => ask('/break', id)),
};
