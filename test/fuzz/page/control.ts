/** What the page asks of the server beside the body: with the `fetch` that was there before the hook. */
export interface Control {
  send(id: string, piece: Uint8Array<ArrayBuffer>): Promise<void>;
  end(id: string): Promise<void>;
  break(id: string): Promise<void>;
}

const nativeFetch: typeof fetch = Reflect.get(globalThis, 'fetchBeforeHook');

async function ask(path: string, id: string, body?: Uint8Array<ArrayBuffer>): Promise<void> {
  await nativeFetch(`${path}?id=${id}`, body === undefined ? {} : { method: 'POST', body });
  // What the server wrote before it answered has come by another connection: a second round gives it the time.
  await nativeFetch('/round');
}

export const control: Control = {
  send: (id, piece) => ask('/send', id, piece),
  end: (id) => ask('/end', id),
  break: (id) => ask('/break', id),
};
