import type { EpochMilliseconds } from '../units.ts';

/** What became of one request to the model. */
export interface RequestRecord {
  /** From the request header `x-lab-id`, else made up. */
  readonly id: string;
  /** The model string as asked for. */
  readonly model: string;
  readonly profile: string;
  readonly stream: boolean;
  readonly startedAt: EpochMilliseconds;
  /** Messages of the event stream, `[DONE]` included. */
  readonly eventsSent: number;
  /** The events as sent, from the first, up to 64 Ki characters. */
  readonly textSent: string;
  readonly firstSentAt: EpochMilliseconds | null;
  readonly lastSentAt: EpochMilliseconds | null;
  /** When the client's socket closed before the answer was complete. */
  readonly closedByClientAt: EpochMilliseconds | null;
  /** When the answer ended by the model's own doing, complete or broken off. */
  readonly finishedAt: EpochMilliseconds | null;
}

/** Changes one record; only the model holds it. */
export interface RecordWriter {
  sent(events: number, at: EpochMilliseconds, text: string): void;
  closedByClient(at: EpochMilliseconds): void;
  finished(at: EpochMilliseconds): void;
}

/** What tests ask. */
export interface RequestLog {
  /** The newest thousand, oldest first. */
  all(): readonly RequestRecord[];
  /** The newest record of an id. */
  find(id: string): RequestRecord | undefined;
  /** Resolves when the model has seen the client of `id` leave; rejects when the answer ends of itself instead. The request may yet have to come. */
  waitForClientClose(id: string): Promise<RequestRecord>;
  /** Resolves as soon as the newest record of `id` meets the condition. */
  waitFor(id: string, condition: (record: RequestRecord) => boolean): Promise<RequestRecord>;
}

export interface WritableRequestLog extends RequestLog {
  begin(request: Pick<RequestRecord, 'id' | 'model' | 'profile' | 'stream' | 'startedAt'>): RecordWriter;
}

const mostRecords = 1000;
const mostCharacters = 64 * 1024;

/** Makes an empty log. */
export function createRequestLog(): WritableRequestLog {
  const records: RequestRecord[] = [];
  const listeners = new Set<() => void>();
  const find = (id: string) => records.findLast((record) => record.id === id);

  const waitFor: RequestLog['waitFor'] = (id, condition) =>
    new Promise((resolve) => {
      const check = () => {
        const record = find(id);
        if (!record || !condition(record)) return;
        listeners.delete(check);
        resolve(record);
      };
      listeners.add(check);
      check();
    });

  return {
    all: () => [...records],
    find,
    waitFor,
    async waitForClientClose(id) {
      const record = await waitFor(id, ({ closedByClientAt, finishedAt }) => (closedByClientAt ?? finishedAt) !== null);
      if (record.closedByClientAt === null) throw new Error(`the answer to ${id} ended before its client left`);
      return record;
    },
    begin(request) {
      let current: RequestRecord = {
        ...request,
        eventsSent: 0,
        textSent: '',
        firstSentAt: null,
        lastSentAt: null,
        closedByClientAt: null,
        finishedAt: null,
      };
      records.push(current);
      if (records.length > mostRecords) records.shift();
      const change = (changes: Partial<RequestRecord>) => {
        const index = records.indexOf(current);
        current = { ...current, ...changes };
        if (index >= 0) records[index] = current;
        for (const listener of [...listeners]) listener();
      };
      change({});
      return {
        sent: (events, at, text) =>
          change({
            eventsSent: current.eventsSent + events,
            textSent: longer(current.textSent, text),
            firstSentAt: current.firstSentAt ?? at,
            lastSentAt: at,
          }),
        closedByClient: (at) => change({ closedByClientAt: at }),
        finished: (at) => change({ finishedAt: at }),
      };
    },
  };
}

function longer(kept: string, text: string): string {
  return kept.length < mostCharacters ? (kept + text).slice(0, mostCharacters) : kept;
}
