import type { IncomingMessage } from 'node:http';
import type { Bytes } from '../units.ts';

/** The body is larger than the reader wants. */
export class BodyTooLarge extends Error {}

/** Reads a request's whole body as UTF-8. */
export async function readBody(request: IncomingMessage, most: Bytes): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      size += part.length;
      // Read on and forget: closing on a client that still sends would reset the connection under the answer.
      if (size <= most) parts.push(part);
      else reject(new BodyTooLarge(`more than ${most} bytes`));
    });
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the client left before its request was complete')));
  });
}
