/** Takes a body's text piece by piece and reports each event at the feed that completes it. */
export interface Cutter {
  feed(text: string): void;
}

/** Called for each completed event; `type` is the SSE `event:` field. */
export type OnEvent = (data: string, type: string | undefined) => void;
