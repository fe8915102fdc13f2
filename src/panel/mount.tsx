import { createRoot } from 'react-dom/client';
import { diagnose } from '../diagnose/diagnose.ts';
import type { PanelHost } from './host.ts';
import { type Languages, speakInDocument } from './language/language.ts';
import { Panel } from './Panel.tsx';
import { browserScheduler } from './store/scheduler.ts';
import { createTraceStore } from './store/traceStore.ts';

/** Puts the panel into `element` and lets it hear the host. Returns a function that takes it away again. */
export function mountPanel(element: HTMLElement, host: PanelHost, languages: Languages): () => void {
  speakInDocument(languages);
  const store = createTraceStore({
    scheduler: browserScheduler,
    diagnose,
    setRecording: (on) => host.setRecording(on),
    ownScripts: host.ownScripts,
    leftAlone: () => host.settings.leftAlone,
  });
  const root = createRoot(element);
  root.render(<Panel host={host} store={store} />);
  const stopListening = host.listen(store);
  return () => {
    stopListening();
    store.dispose();
    root.unmount();
  };
}
