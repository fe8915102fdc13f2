import { mountPanel } from '../../src/panel/mount.tsx';
import { mountSettings } from '../../src/panel/settings/mountSettings.tsx';
import { createFakeHost, type FakeHost } from './fakeHost.ts';
import { LANGUAGES } from './languages.ts';
import { SCENES } from './scenes.ts';
import { logEntry, play } from './script.ts';

declare global {
  interface Window {
    /** For tests that drive the panel in this page: there as soon as the panel hears. */
    harness: FakeHost;
  }
}

const options = new URLSearchParams(location.search);
const theme = options.get('theme') === 'dark' ? 'dark' : 'light';
const host = options.has('viewer')
  ? createFakeHost(theme, null, false)
  : createFakeHost(theme, options.has('settings') ? null : 'http://shop.test');
host.changeSettings({ leftAlone: options.getAll('leftalone') });

const element = document.getElementById('panel');
if (element === null) throw new Error('index.html has no #panel element');
const languages = LANGUAGES[options.get('lang') === 'zh-CN' ? 'zh-CN' : 'en'];
if (options.has('settings')) mountSettings(element, host, languages);
else await mountPanel(element, host, languages);
window.harness = host;

const scene = SCENES[options.get('scene') ?? 'mixed'];
if (scene === undefined) throw new Error(`no such scene; there are: ${Object.keys(SCENES).join(', ')}`);
const isLive = options.has('live');
const epoch = performance.timeOrigin + performance.now();
host.relay.documentOpened('top', { url: 'http://shop.test/', top: true, late: scene.late ?? false });

// Long tasks and hidden spans first: streams that start later take what falls into them.
for (const { at, duration } of scene.busy ?? []) {
  host.relay.observations('top', [{ type: 'page-busy', at: epoch + at, duration }]);
}
for (const { at, duration } of scene.hidden ?? []) {
  host.relay.observations('top', [{ type: 'page-hidden', at: epoch + at, duration }]);
}
for (const { at, duration } of scene.frozen ?? []) {
  host.relay.observations('top', [{ type: 'page-frozen', at: epoch + at, duration }]);
}
for (const { at, ...frame } of scene.frames ?? []) {
  host.relay.observations('top', [{ type: 'long-frame', at: epoch + at, ...frame }]);
}
host.relay.logOpened({ pages: [], entries: [] });
for (const [i, script] of scene.streams.entries()) {
  const moments = play(script, i, epoch);
  if (isLive) {
    for (const { at, observation } of moments) setTimeout(() => host.relay.observations('top', [observation]), at);
  } else {
    host.relay.observations(
      'top',
      moments.map(({ observation }) => observation),
    );
    const entry = logEntry(script, epoch);
    if (entry !== null) host.relay.requestLogged(entry);
  }
}
