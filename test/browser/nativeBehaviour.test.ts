import { compare, compareClosing } from './compare.ts';
import { test } from './pages.ts';
import { ABORT_SCENARIOS } from './scenarios/abort.ts';
import { BODY_SCENARIOS } from './scenarios/body.ts';
import { CLOSING_SCENARIOS } from './scenarios/closing.ts';
import { FRAMES_SCENARIOS } from './scenarios/frames.ts';
import { MOMENTS_SCENARIOS } from './scenarios/moments.ts';
import { PATCHING_SCENARIOS } from './scenarios/patching.ts';
import { REQUEST_SCENARIOS } from './scenarios/request.ts';
import { RESPONSE_SCENARIOS } from './scenarios/response.ts';
import { STREAMS_SCENARIOS } from './scenarios/streams.ts';

const SCENARIOS = {
  Response: RESPONSE_SCENARIOS,
  body: BODY_SCENARIOS,
  streams: STREAMS_SCENARIOS,
  moments: MOMENTS_SCENARIOS,
  abort: ABORT_SCENARIOS,
  request: REQUEST_SCENARIOS,
  frames: FRAMES_SCENARIOS,
  patching: PATCHING_SCENARIOS,
};

for (const [subject, scenarios] of Object.entries(SCENARIOS)) {
  for (const [name, scenario] of Object.entries(scenarios)) {
    test(`${subject}, as natively: ${name}`, async ({ nativePage, hooked, server }) => {
      await compare({ nativePage, hooked, server }, scenario);
    });
  }
}

for (const [name, scenario] of Object.entries(CLOSING_SCENARIOS)) {
  test(`closing, as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    await compareClosing({ nativePage, hooked, server }, scenario);
  });
}
