import { mountPanel } from '../../src/panel/mount.tsx';
import { loadLanguages } from '../panel/languages.ts';
import { takeHandover } from './handover.ts';
import { createViewerHost } from './viewerHost.ts';

const element = document.getElementById('panel');
if (element === null) throw new Error('viewer.html has no #panel element');
mountPanel(element, createViewerHost(takeHandover()), await loadLanguages());
