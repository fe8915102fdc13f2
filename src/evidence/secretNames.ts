/**
 * Names of headers, parameters and members that carry credentials. By pattern, as each gateway and provider has names of its own:
 * `x-api-key`, `Ocp-Apim-Subscription-Key`, `cf-access-jwt-assertion`, `x-portkey-virtual-key`, `accessToken`. Names are compared in lower
 * case with `-` between their words.
 */
const SECRET = [
  /password|passwd|passphrase|secret|credential|assertion/,
  // "authorization", "x-helicone-auth"; neither "author" nor ":authority".
  /auth(?!or(?!i[sz]))/,
  /(?:^|-)(?:cookies?|jwt|oidc|dpo-?p|bearer|csrf|xsrf)(?:-|$)/,
  /^set-cookie2?$/,
  /(?:api|access|subscription|private|virtual|account|license|master|signing|encryption)-?key/,
  // It holds the keys of providers (https://portkey.ai/docs/api-reference/inference-api/headers).
  /(?:^|-)portkey-config$/,
];

/** "x-csrf-token", "accesstoken"; not "max_tokens", "token_type". */
const TOKEN = /token$/;
/** Tokens of language models, and places in a list. */
const HARMLESS_TOKEN =
  /(?:^|-)(?:eos|bos|pad|unk|sep|cls|mask|stop|start|end|per|max|min|special|image|page|next|continuation|sync)-?token$/;
/** "x-functions-key", "x-rapidapi-key". */
const KEY = /-key$/;
/** Keys that open nothing. */
const HARMLESS_KEY =
  /(?:^|-)(?:idempotency|cache|surrogate|websocket|sort|partition|routing|primary|foreign|public|object|row|group|order|index|trace|message|event|shard|lookup)-key$/;

/** Whether a member of a JSON body of this name is a credential. */
export function isSecretMember(name: string): boolean {
  const words = wordsOf(name);
  return SECRET.some((pattern) => pattern.test(words)) || (TOKEN.test(words) && !HARMLESS_TOKEN.test(words));
}

/** Whether a header of this name is one. Sessions and signatures, which in a body are parts of a conversation, and all keys are secret here. */
export function isSecretHeader(name: string): boolean {
  const words = wordsOf(name);
  return isSecretMember(name) || /session|signature/.test(words) || (KEY.test(words) && !HARMLESS_KEY.test(words));
}

/** Whether a parameter of a URL is one: also `key=` of Gemini, `code=` and `state=` of OAuth (RFC 6749), `sig=` of signed URLs. */
export function isSecretParameter(name: string): boolean {
  return isSecretHeader(name) || /^(?:key|sig|code|state)$/.test(wordsOf(name));
}

function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}
