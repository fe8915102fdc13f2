import { createRoot } from 'react-dom/client';
import type { Milliseconds } from '../trace/recording.ts';
import type { PanelHost } from './host.ts';
import { type Languages, speak } from './language/language.ts';
import { loadStreamParts, streamParts } from './loadStreamParts.ts';
import { Panel } from './Panel.tsx';
import { browserScheduler } from './store/scheduler.ts';
import { createTraceStore } from './store/traceStore.ts';

/** A page that is not seen draws nothing, and is not waited for longer. */
const LONGEST_WAIT: Milliseconds = 100;

/** Puts the panel into `element`, and when it has been drawn once lets it hear the host. Resolves when it hears. */
export async function mountPanel(element: HTMLElement, host: PanelHost, languages: Languages): Promise<void> {
  speak(languages);
  document.documentElement.lang = languages.shown.tag;
  const store = createTraceStore({
    scheduler: browserScheduler,
    diagnose: (...stream) => streamParts().diagnose(...stream),
    setRecording: (on) => host.setRecording(on),
    ownScripts: host.ownScripts,
    leftAlone: () => host.settings.leftAlone,
  });
  createRoot(element).render(<Panel host={host} store={store} />);
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: LONGEST_WAIT }));
  await loadStreamParts();
  host.listen(store);
}
