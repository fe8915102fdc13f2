import { createRoot } from 'react-dom/client';
import type { Milliseconds } from '../trace/recording.ts';
import type { PanelHost } from './host.ts';
import { IncompletePanel } from './IncompletePanel.tsx';
import { type Languages, speak } from './language/language.ts';
import { loadStreamParts, streamParts } from './loadStreamParts.ts';
import { Panel } from './Panel.tsx';
import { createLeftAloneHistory } from './store/leftAloneHistory.ts';
import { browserScheduler } from './store/scheduler.ts';
import { createTraceStore } from './store/traceStore.ts';

/** A page that is busy is not waited for longer. */
const LONGEST_WAIT: Milliseconds = 100;

/**
 * Puts the panel into `element`, and lets it hear the host as soon as the browser has nothing else to do. Resolves when it hears.
 *
 * @throws when the rest of the panel's code cannot be loaded, and says so in the panel
 */
export async function mountPanel(element: HTMLElement, host: PanelHost, languages: Languages): Promise<void> {
  speak(languages);
  document.documentElement.lang = languages.shown.tag;
  const store = createTraceStore({
    scheduler: browserScheduler,
    diagnose: (...stream) => streamParts().diagnose(...stream),
    setRecording: (on) => host.setRecording(on),
    ownScripts: host.ownScripts,
    wasLeftAlone: createLeftAloneHistory(browserScheduler, host),
  });
  const root = createRoot(element);
  root.render(<Panel host={host} store={store} />);
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: LONGEST_WAIT }));
  try {
    await loadStreamParts();
  } catch (error) {
    root.render(<IncompletePanel theme={host.theme} />);
    throw error;
  }
  host.listen(store);
  // Switched off before there was anybody to hear it.
  if (!store.getSnapshot().recording) host.setRecording(false);
}
