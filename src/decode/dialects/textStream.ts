import { type Dialect, oneDelta } from '../dialect.ts';

/**
 * A text without framing, of which each chunk is a delta: AI SDK's text stream (https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol#text-stream-protocol),
 * assistant-stream's plain text. It ends with its body.
 */
export const textStream: Dialect = {
  name: 'text stream',
  ending: 'body',
  recognises: () => false,
  createReader:
    () =>
    ({ data }) =>
      oneDelta('text', data),
};
