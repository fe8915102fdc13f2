import { mountPanel } from '../../src/panel/mount.tsx';
import { loadLanguages } from '../panel/languages.ts';
import { loadMemory } from '../panel/storedMemory.ts';
import { loadSettings } from '../panel/storedSettings.ts';
import { takeHandover } from './handover.ts';
import { createViewerHost } from './viewerHost.ts';

const element = document.getElementById('panel');
if (element === null) throw new Error('viewer.html has no #panel element');
// Before anything else: the panel that opened this page waits for it.
const given = takeHandover();
const [settings, memory, languages] = await Promise.all([loadSettings(), loadMemory(), loadLanguages()]);
await mountPanel(element, createViewerHost(given, settings, memory), languages);
