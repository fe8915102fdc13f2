/** Chunks that Page Up and Page Down step over. */
const PAGE = 10;

/** The chunk a key leads to from `chunk`; `null` when the key leads nowhere. */
export function stepChunk(key: string, chunk: number | null, count: number): number | null {
  if (count === 0) return null;
  const within = (index: number): number => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return within(chunk === null ? 0 : chunk + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(chunk === null ? count - 1 : chunk - 1);
    case 'PageUp':
      return within((chunk ?? 0) + PAGE);
    case 'PageDown':
      return within((chunk ?? count - 1) - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
