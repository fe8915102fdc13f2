/** Runs what is ours beside what is the page's: nothing of it may throw into the page. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // The page goes on as without us.
  }
}
