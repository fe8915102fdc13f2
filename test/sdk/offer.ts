/** One streamed answer to ask for, as a test says it. */
export interface Ask {
  /** Of the lab's app server, which has the model's paths too; without a slash at the end. */
  url: string;
  /** The model string. */
  model: string;
  /** Names the request in the lab's log. */
  id: string;
  /** After so many deltas the page aborts as the SDK says, or leaves its loop. */
  stop?: { after: number; how: 'abort' | 'leave' };
}

/** What the SDK gave its page. */
export interface Heard {
  text: string;
  deltas: string[];
  /** What the SDK threw, with its causes. */
  error?: string;
}

/** What an SDK's page reads into. */
export interface Reading {
  /** Aborts after the delta that the test chose. */
  signal: AbortSignal;
  /** Takes a delta; without characters it is none. False when the page is to leave its loop. */
  take(delta: string | null | undefined): boolean;
}

/** Puts `run` on the page, which is all that a test sees of it. `read` may give the text as the SDK puts it together. */
export function offer(read: (ask: Ask, reading: Reading) => Promise<string | undefined>): void {
  const run = async (ask: Ask): Promise<Heard> => {
    const deltas: string[] = [];
    const controller = new AbortController();
    const reading: Reading = {
      signal: controller.signal,
      take(delta) {
        if (!delta) return true;
        deltas.push(delta);
        if (deltas.length !== ask.stop?.after) return true;
        if (ask.stop.how === 'abort') controller.abort();
        return ask.stop.how === 'abort';
      },
    };
    try {
      const text = await read(ask, reading);
      return { text: text ?? deltas.join(''), deltas };
    } catch (error) {
      return { text: deltas.join(''), deltas, error: describe(error) };
    }
  };
  Object.assign(globalThis, { run });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const own = `${error.constructor.name} ${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}, caused by ${describe(error.cause)}`;
}
