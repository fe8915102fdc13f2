import type { Frame } from '@playwright/test';
import axe from 'axe-core';

/** What axe-core finds wrong in the frame as it is now, a line for each: rule, how bad, and where. */
export async function barriersIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const runner: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await runner.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ html, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join(' ');
        return `${id} (${impact}): ${html.slice(0, 120)} ${why}`;
      }),
    );
  });
}
