import { mountPanel } from '../../src/panel/mount.tsx';
import { createInspectedTabHost } from './inspectedTab.ts';
import { loadLanguages } from './languages.ts';
import { loadSettings } from './storedSettings.ts';

const element = document.getElementById('panel');
if (element === null) throw new Error('panel.html has no #panel element');
const [settings, languages] = await Promise.all([loadSettings(), loadLanguages()]);
mountPanel(element, createInspectedTabHost(settings), languages);
