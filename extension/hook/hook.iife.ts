import { setTimer } from '../../src/capture/natives.ts';
import { createRecorder } from '../../src/capture/recorder.ts';
import { createWatch } from '../../src/capture/watch.ts';
import { watchEventSource } from '../../src/capture/watchEventSource.ts';
import { watchFetch } from '../../src/capture/watchFetch.ts';
import { watchPage } from '../../src/capture/watchPage.ts';
import { watchXhr } from '../../src/capture/watchXhr.ts';
import { offerPort } from '../../src/link/handshake.ts';
import type { HookCommand, HookReport } from '../../src/link/messages.ts';

/** As often as the panel draws: each report costs the page, and chunk times are taken before. */
const REPORT_INTERVAL_MS = 100;

// Without a relay that wants us there is nobody to tell: then the page stays as it is.
const port = offerPort(document);
if (port !== undefined) {
  const post = port.postMessage.bind(port);
  const recorder = createRecorder({
    post: (report: HookReport) => post(report),
    schedule: (callback) => setTimer(callback, REPORT_INTERVAL_MS),
  });
  const page = watchPage(recorder);
  port.onmessage = ({ data }: MessageEvent<HookCommand>) => {
    if (data.type === 'record') recorder.setRecording(data.on);
    else if (data.type === 'report-taken') recorder.reportTaken(data.sequence);
    else page.setPaints(data.paints);
  };
  const watch = createWatch(recorder, page);
  watchFetch(globalThis, watch);
  watchEventSource(globalThis, watch);
  watchXhr(globalThis, watch);
}
