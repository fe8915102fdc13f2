import { compare, compareClosing } from './compare.ts';
import { test } from './pages.ts';
import { CLOSING_SCENARIOS, SCENARIOS } from './scenarios.ts';

for (const [name, scenario] of Object.entries(SCENARIOS)) {
  test(`as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    await compare({ nativePage, hooked, server }, scenario);
  });
}

for (const [name, scenario] of Object.entries(CLOSING_SCENARIOS)) {
  test(`as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    await compareClosing({ nativePage, hooked, server }, scenario);
  });
}
