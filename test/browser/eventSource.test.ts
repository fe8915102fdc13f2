import { compare, compareClosing } from './compare.ts';
import { test } from './pages.ts';
import { EVENT_SOURCE_CLOSING_SCENARIOS, EVENT_SOURCE_SCENARIOS } from './scenarios/eventSource.ts';

for (const [name, scenario] of Object.entries(EVENT_SOURCE_SCENARIOS)) {
  test(`EventSource as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    await compare({ nativePage, hooked, server }, scenario);
  });
}

for (const [name, scenario] of Object.entries(EVENT_SOURCE_CLOSING_SCENARIOS)) {
  test(`EventSource as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    await compareClosing({ nativePage, hooked, server }, scenario);
  });
}
