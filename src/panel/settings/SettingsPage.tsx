import { message } from '../language/language.ts';
import { type SettingsHost, useHost } from '../useHost.ts';
import { SettingsForm } from './SettingsForm.tsx';
import '../theme.css';

/** The settings as a page of their own, for which no DevTools need be open. */
export function SettingsPage({ host }: { host: SettingsHost }) {
  const { theme, settings, pageOrigin } = useHost(host);
  return (
    <div className="streamgauge" data-theme={theme}>
      <main className="settings settings-page">
        <h1>Streamgauge</h1>
        <h2>{message('settings')}</h2>
        <SettingsForm
          settings={settings}
          pageOrigin={pageOrigin}
          onChange={(changes) => host.changeSettings(changes)}
        />
      </main>
    </div>
  );
}
