import { type Channel, type Delta, delta } from '../dialect.ts';

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Tells reasoning from answer where a model writes its reasoning into the answer between `<think>` and `</think>`, as MiniMax, DeepSeek R1 and Qwen do
 * (https://platform.minimax.io/docs/api-reference/text-openai-api). Only at the beginning of an answer: later it is the answer's own text. A
 * tag may be cut anywhere.
 */
export class ThinkTags {
  private state: 'beginning' | 'thinking' | 'answering' = 'beginning';
  /** What may be the beginning of a tag; shorter than one. */
  private waiting = '';

  /** Adds what the text says to `deltas`. */
  take(text: string, part: string | undefined, deltas: Delta[]): void {
    if (this.state === 'answering') {
      add(deltas, 'text', text, part);
      return;
    }
    const all = this.waiting + text;
    this.waiting = '';
    if (this.state === 'thinking') {
      this.think(all, part, deltas);
      return;
    }
    const start = all.trimStart();
    const isThinking = start.startsWith(OPEN);
    if (!isThinking && !OPEN.startsWith(start)) {
      this.state = 'answering';
      add(deltas, 'text', all, part);
      return;
    }
    // White space does not wait: there may be much of it before it is known whether a tag follows.
    add(deltas, 'text', all.slice(0, all.length - start.length), part);
    if (isThinking) {
      this.state = 'thinking';
      this.think(start.slice(OPEN.length), part, deltas);
    } else {
      this.waiting = start;
    }
  }

  /** Adds what waits for the rest of a tag that will not come. */
  end(part: string | undefined, deltas: Delta[]): void {
    add(deltas, this.state === 'thinking' ? 'reasoning' : 'text', this.waiting, part);
    this.waiting = '';
  }

  private think(text: string, part: string | undefined, deltas: Delta[]): void {
    const end = text.indexOf(CLOSE);
    if (end !== -1) {
      this.state = 'answering';
      add(deltas, 'reasoning', text.slice(0, end), part);
      add(deltas, 'text', text.slice(end + CLOSE.length), part);
      return;
    }
    const cut = text.length - tagBeginning(text);
    this.waiting = text.slice(cut);
    add(deltas, 'reasoning', text.slice(0, cut), part);
  }
}

/** How many characters at the end of the text may begin the closing tag. */
function tagBeginning(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length--) {
    if (CLOSE.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

function add(deltas: Delta[], channel: Channel, text: string, part: string | undefined): void {
  if (text !== '') deltas.push(delta(channel, text, part));
}
