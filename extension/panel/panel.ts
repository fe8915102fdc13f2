import { mountPanel } from '../../src/panel/mount.tsx';
import { createInspectedTabHost } from './inspectedTab.ts';
import { loadLanguages } from './languages.ts';
import { loadMemory } from './storedMemory.ts';
import { loadSettings } from './storedSettings.ts';

const element = document.getElementById('panel');
if (element === null) throw new Error('panel.html has no #panel element');
const [settings, memory, languages] = await Promise.all([loadSettings(), loadMemory(), loadLanguages()]);
await mountPanel(element, createInspectedTabHost(settings, memory), languages);
