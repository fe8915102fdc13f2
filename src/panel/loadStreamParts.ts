type StreamParts = typeof import('./streamParts.ts');

let loaded: StreamParts | undefined;

/**
 * Loads what every stream needs. Nothing may put streams into the store before.
 *
 * @throws when the browser cannot load it
 */
export async function loadStreamParts(): Promise<StreamParts> {
  loaded ??= await import('./streamParts.ts');
  return loaded;
}

/** The same, where there are streams. */
export function streamParts(): StreamParts {
  if (loaded === undefined) throw new Error('a stream came before loadStreamParts()');
  return loaded;
}
