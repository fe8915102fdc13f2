/** What the page asks of the server beside the body: with the `fetch` that was there before the hook. */
export interface Control {
  send(id: string, piece: Uint8Array<ArrayBuffer>): Promise<void>;
  end(id: string): Promise<void>;
  break(id: string): Promise<void>;
}

const nativeFetch: typeof fetch = Reflect.get(globalThis, 'fetchBeforeHook');

async function ask(path: string, id: string, body?: Uint8Array<ArrayBuffer>): Promise<void> {
  await nativeFetch(`${path}?id=${id}`, body === undefined ? {} : { method: 'POST', body });
}

/** An end may come later than the answer, which came by another connection: a second round gives it the time. */
async function askTwice(path: string, id: string): Promise<void> {
  await ask(path, id);
  await ask('/round', id);
}

export const control: Control = {
  send: (id, piece) => ask('/send', id, piece),
  end: (id) => askTwice('/end', id),
  break: (id) => askTwice('/break', id),
};
