import { ask, getterOf, setTimer } from '../../src/capture/natives.ts';
import { quietly } from '../../src/capture/quietly.ts';
import { createRecorder } from '../../src/capture/recorder.ts';
import { createWatch } from '../../src/capture/watch.ts';
import { watchEventSource } from '../../src/capture/watchEventSource.ts';
import { watchFetch } from '../../src/capture/watchFetch.ts';
import { watchPage } from '../../src/capture/watchPage.ts';
import { watchXhr } from '../../src/capture/watchXhr.ts';
import { offerPort } from '../../src/link/handshake.ts';
import { REPORT_INTERVAL_MS } from '../../src/link/limits.ts';
import type { HookCommand, HookReport } from '../../src/link/messages.ts';

/** Takes a command's data without asking the page's getters. */
const dataOf = getterOf(MessageEvent.prototype, 'data');

function record(port: MessagePort): void {
  const post = port.postMessage.bind(port);
  const recorder = createRecorder({
    post: (report: HookReport) => post(report),
    schedule: (callback) => setTimer(callback, REPORT_INTERVAL_MS),
  });
  const page = watchPage(recorder);
  port.onmessage = (event) => {
    const command = ask(dataOf, event) as HookCommand;
    if (command.type === 'record') recorder.setRecording(command.on);
    else if (command.type === 'report-taken') recorder.reportTaken(command.sequence);
    else page.setPaints(command.paints);
  };
  const watch = createWatch(recorder, page);
  // Each for itself: a page that was there before us may have taken one of them away.
  for (const start of [watchFetch, watchEventSource, watchXhr]) quietly(() => start(globalThis, watch));
}

// Without a relay that wants us there is nobody to tell: then the page stays as it is.
const port = offerPort(document);
if (port !== undefined) quietly(() => record(port));
