import { type Delta, delta } from '../dialect.ts';

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Tells reasoning from answer where a model writes its reasoning into the answer between `<think>` and `</think>`, as MiniMax, DeepSeek R1 and Qwen do
 * (https://platform.minimax.io/docs/api-reference/text-openai-api). Only at the beginning of an answer: later it is the answer's own text. A
 * tag may be cut anywhere.
 */
export class ThinkTags {
  private state: 'beginning' | 'thinking' | 'answering' = 'beginning';
  /** What may be the beginning of a tag. */
  private waiting = '';

  take(text: string, part?: string): Delta[] {
    if (this.state === 'answering') return [delta('text', text, part)];
    const all = this.waiting + text;
    this.waiting = '';
    if (this.state === 'beginning') {
      const start = all.trimStart();
      if (OPEN.startsWith(start)) {
        this.waiting = all;
        return [];
      }
      if (!start.startsWith(OPEN)) {
        this.state = 'answering';
        return [delta('text', all, part)];
      }
      this.state = 'thinking';
      return this.think(start.slice(OPEN.length), part);
    }
    return this.think(all, part);
  }

  /** What waits for the rest of a tag that will not come. */
  end(part?: string): Delta[] {
    const { waiting } = this;
    this.waiting = '';
    if (waiting === '') return [];
    return [delta(this.state === 'thinking' ? 'reasoning' : 'text', waiting, part)];
  }

  private think(text: string, part: string | undefined): Delta[] {
    const end = text.indexOf(CLOSE);
    if (end !== -1) {
      this.state = 'answering';
      const after = text.slice(end + CLOSE.length);
      return [delta('reasoning', text.slice(0, end), part), delta('text', after, part)].filter(isSome);
    }
    const cut = text.length - tagBeginning(text);
    this.waiting = text.slice(cut);
    return [delta('reasoning', text.slice(0, cut), part)].filter(isSome);
  }
}

/** How many characters at the end of the text may begin the closing tag. */
function tagBeginning(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length--) {
    if (CLOSE.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

function isSome({ text }: Delta): boolean {
  return text !== '';
}
