const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Finds where a JSON object, list or string ends that comes in pieces, each looked at once. */
export class JsonEnd {
  private depth = 0;
  private inString = false;
  private escaped = false;

  /**
   * Goes on with the next piece of the text. Whether it is valid JSON is not looked at.
   *
   * @returns the position behind the end, -1 where it is not in this piece
   */
  find(piece: string, start: number): number {
    for (let i = start; i < piece.length; i++) {
      const unit = piece.charCodeAt(i);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (unit === BACKSLASH) this.escaped = true;
        else if (unit === QUOTE) this.inString = false;
        else continue;
        if (!this.inString && this.depth === 0) return i + 1;
      } else if (unit === QUOTE) this.inString = true;
      else if (OPENING.has(unit)) this.depth += 1;
      else if (CLOSING.has(unit)) {
        this.depth -= 1;
        if (this.depth <= 0) return i + 1;
      }
    }
    return -1;
  }
}
