import { expect, fetchStream, sendPrompt, test } from './devtoolsTest.ts';

test('the message is the answer that the assistant-ui app shows', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(lab.chatUrl({ gateway: 'hold-until-end', position: 'app-model' }));
  await sendPrompt(page);
  await view.settledRows(1);
  await view.row(0).click();
  await devtools.panel.getByRole('tab', { name: 'Message' }).click();
  const rendered = (await page.locator('.message.answer').innerText()).trim();
  expect(rendered.length).toBeGreaterThan(100);
  const answer = devtools.panel.getByRole('region', { name: 'Answer' }).getByRole('paragraph');
  await expect.poll(async () => (await answer.innerText()).trim()).toBe(rendered);
  const facts = devtools.panel.getByRole('tabpanel');
  await expect(facts).toContainText('AI SDK UI message stream');
  await expect(facts).toContainText('with the event that says so');
});

test('the replay shows what had arrived by a time, and all of it at the end', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await fetchStream(page, 'steady');
  await view.settledRows(1);
  await view.row(0).click();
  await devtools.panel.getByRole('tab', { name: 'Message' }).click();
  const answer = devtools.panel.getByRole('region', { name: 'Answer' }).getByRole('paragraph');
  const whole = await answer.innerText();
  const time = devtools.panel.getByRole('slider', { name: 'Time' });
  const end = Number(await time.getAttribute('max'));
  await time.fill(`${end / 2}`);
  const half = await answer.innerText();
  expect(half.length).toBeGreaterThan(0);
  expect(half.length).toBeLessThan(whole.length);
  expect(whole.startsWith(half.trimEnd())).toBe(true);
  await devtools.panel.getByRole('combobox', { name: 'Speed' }).selectOption('16×');
  await devtools.panel.getByRole('button', { name: 'Replay' }).click();
  await expect.poll(() => answer.innerText()).toBe(whole);
  await expect(devtools.panel.getByRole('button', { name: 'Replay' })).toBeVisible();
});

test('events: each with its chunk; a row opens as a tree; the chosen chunk is that of the timeline', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  await fetchStream(page, 'steady');
  await view.settledRows(1);
  await view.row(0).click();
  await panel.getByRole('tab', { name: 'Events' }).click();
  const events = panel.getByRole('treegrid', { name: 'Events' });
  await expect(events).toHaveAttribute('aria-rowcount', /^6\d$/);
  await events.focus();
  // The first event is the first of its chunk, whatever a busy machine joins.
  await devtools.window.keyboard.press('Home');
  await devtools.window.keyboard.press('Enter');
  const row = events.getByRole('row', { expanded: true });
  await expect(row).toContainText('object:"chat.completion.chunk"');
  await expect(row.getByRole('gridcell').nth(3)).toHaveText('1');
  await panel.getByRole('tab', { name: 'Timeline' }).click();
  await expect(panel.getByRole('slider', { name: 'Chunk' })).toHaveAttribute('aria-valuenow', '1');
  await panel.getByRole('slider', { name: 'Chunk' }).focus();
  await devtools.window.keyboard.press('End');
  await panel.getByRole('tab', { name: 'Events' }).click();
  await expect(events.getByRole('row', { selected: true })).toBeVisible();
  await panel.getByRole('searchbox', { name: 'Filter events' }).fill('[DONE]');
  await expect(events).toHaveAttribute('aria-rowcount', '2');
  await panel.getByRole('combobox', { name: 'Kind of event' }).selectOption('text');
  await expect(panel.getByRole('tabpanel')).toContainText('No event passes the filter.');
});

test('rows that are not open are as high as the list thinks: else it places all of them anew at every step', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  await fetchStream(page, 'steady');
  await view.settledRows(1);
  await view.row(0).click();
  await panel.getByRole('tab', { name: 'Events' }).click();
  const rows = panel.getByRole('treegrid', { name: 'Events' }).getByRole('row');
  await rows.nth(3).waitFor();
  const tops = await rows.evaluateAll((all) => all.slice(1, 10).map((row) => row.getBoundingClientRect().top));
  const first = tops[0] ?? 0;
  expect(tops).toEqual(tops.map((_, i) => first + 21 * i));
});

test('request: headers that the browser added, the body, and a curl command without secrets', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  await page.evaluate(async () => {
    const response = await fetch('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-secret' },
      body: JSON.stringify({ model: 'very-short', stream: true, messages: [{ role: 'user', content: 'go' }] }),
    });
    await response.text();
  });
  await view.settledRows(1);
  await view.row(0).click();
  await panel.getByRole('tab', { name: 'Request' }).click();
  const shown = panel.getByRole('tabpanel');
  await expect(shown).toContainText('added by the browser');
  await expect(shown).toContainText('very-short');
  await expect(shown).toContainText('text/event-stream');
  await expect(shown).not.toContainText('sk-secret');
  await shown.getByRole('checkbox', { name: 'With secrets' }).check();
  await expect(shown).toContainText('Bearer sk-secret');
});
