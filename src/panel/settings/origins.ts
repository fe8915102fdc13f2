/** The origins with this one, in the order of the alphabet. */
export function withOrigin(origins: readonly string[], origin: string): string[] {
  return [...without(origins, origin), origin].sort();
}

export function without(origins: readonly string[], origin: string): string[] {
  return origins.filter((each) => each !== origin);
}
