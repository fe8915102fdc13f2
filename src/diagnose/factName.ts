/** What facts are called: where verdicts are printed, too, and in evidence. */
export type FactName =
  // Of any stream.
  | 'events'
  | 'chunks'
  | 'events in the text that was kept'
  | 'first arrival'
  | 'last arrival'
  | 'separate arrivals'
  | 'longest silence'
  | 'response headers'
  | 'HTTP framing per event'
  | 'heartbeats that came by themselves'
  | 'pieces the last hop wrote'
  // streaming
  | 'time in which most arrived'
  | 'typical events per arrival'
  | 'typical chunks per arrival'
  // all-at-once
  | 'events in the final burst'
  | 'events before it'
  | 'duration of the burst'
  | 'events after it'
  | 'from the burst to the last event'
  | 'from the burst to the end in the network log'
  | 'silence before the burst'
  // size-flushed, interval-flushed
  | 'flushes'
  | 'size of a full flush'
  | 'how much full flushes differ in size'
  | 'flushes that end within an event'
  | 'time between flushes'
  | 'how much the times between differ'
  | 'how much the events per flush differ'
  // held-start
  | 'events that came together at the start'
  | 'time over which they were made'
  | 'longest wait of an event'
  // page-blocked
  | 'events that came in larger groups'
  | 'pieces the last hop wrote per event'
  // whole
  | 'size of the answer'
  | 'share of the characters in one event'
  | 'arrival of that event';
