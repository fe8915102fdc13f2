import type { IncomingMessage, ServerResponse } from 'node:http';

/** Lets any page use the response. Returns true when the request was a preflight, which is thereby answered. */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse, methods: string): boolean {
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (request.method !== 'OPTIONS') return false;
  response.setHeader('Access-Control-Allow-Methods', methods);
  // `*` would not cover Authorization.
  const asked = request.headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('Access-Control-Allow-Headers', asked);
  response.setHeader('Access-Control-Max-Age', '600');
  response.writeHead(204).end();
  return true;
}
