/** What the name of a port begins with by which a viewer asks the panel that opened it for a recording; a secret of the two follows. */
export const HANDOVER_PORT = 'streamgauge-handover-';

/** From the panel to the viewer, in this order: pieces of the recording's text, and its end. */
type HandoverMessage = { type: 'text'; text: string } | { type: 'end' };

/** UTF-16 code units in one message. As JSON, at worst six bytes each, it stays below the 64 MiB that the browser lets pass. */
const PIECE = 4 * 1024 * 1024;

/** Tells a text in pieces that messages have room for. */
export function handOver(text: string, post: (message: HandoverMessage) => void): void {
  for (let i = 0; i < text.length; i += PIECE) post({ type: 'text', text: text.slice(i, i + PIECE) });
  post({ type: 'end' });
}

/** Makes what hears the messages of `handOver`. Whatever else comes is passed over. */
export function createHandoverEar(onText: (text: string) => void): (message: unknown) => void {
  const pieces: string[] = [];
  return (message) => {
    if (!isHandoverMessage(message)) return;
    if (message.type === 'text') pieces.push(message.text);
    else onText(pieces.join(''));
  };
}

function isHandoverMessage(message: unknown): message is HandoverMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  return message.type === 'end' || (message.type === 'text' && 'text' in message && typeof message.text === 'string');
}
