import type { Milliseconds } from '../link/messages.ts';
import { append, now, setTimer } from './natives.ts';

/** The shortest time that a timer which sets itself again may wait (https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers). */
const LOOK_INTERVAL: Milliseconds = 4;

/** Looks at the time `at`; false when there is no need to look again. Must not throw. */
export type Look = (at: Milliseconds) => boolean;

/**
 * One timer for all that is to be looked at again and again, running only while there is any.
 *
 * @returns a function that takes what is to be looked at until it says no; taking it twice makes no difference
 */
export function createRepeatedLook(): (look: Look) => void {
  let looks: Look[] = [];
  let isRunning = false;

  const lookAround = (): void => {
    const at = now();
    const before = looks;
    looks = [];
    for (let i = 0; i < before.length; i++) {
      const look = before[i];
      if (look?.(at)) append(looks, look);
    }
    isRunning = looks.length > 0;
    if (isRunning) setTimer(lookAround, LOOK_INTERVAL);
  };

  return (look) => {
    for (let i = 0; i < looks.length; i++) if (looks[i] === look) return;
    append(looks, look);
    if (isRunning) return;
    isRunning = true;
    setTimer(lookAround, LOOK_INTERVAL);
  };
}
