import { useEffect, useState } from 'react';
import type { Milliseconds } from '../trace/recording.ts';

const TOLD_FOR: Milliseconds = 4000;

/** What became of what somebody asked for, to be said for a moment. */
export function useTold(): { told: string | null; tell(what: string): void } {
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    if (told === null) return undefined;
    const timer = setTimeout(() => setTold(null), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [told]);
  return { told, tell: setTold };
}
