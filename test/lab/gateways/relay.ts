/** The client's side of a proxied response. */
export interface Downstream {
  /** Sends status and headers now instead of with the first bytes. */
  sendHead(): void;
  write(bytes: Buffer): void;
  /** Ends the response, with its last bytes if there are any. */
  end(bytes?: Buffer): void;
}

/** What a gateway does to the bytes of one response. */
export interface Relay {
  chunk(bytes: Buffer): void;
  /** The upstream is complete. */
  end(): void;
  /** Upstream or client broke off: let go of timers. Nothing may be written any more. */
  abandon(): void;
}

export interface RelayKind {
  /** Headers that this gateway adds to every response. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Begins a response; the upstream's status and headers have arrived. */
  begin(downstream: Downstream): Relay;
}
