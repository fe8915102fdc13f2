import { useId } from 'react';
import { describeRoute, type Position, type Route, readRoute } from '../route.ts';
import { gatewayChoices, profileChoices } from './lab-configuration.ts';

const positions: Readonly<Record<Position, string>> = {
  'browser-app': 'between browser and app',
  'app-model': 'between app and model',
};

/** The controls that decide which way the next message goes. */
export function RouteSwitch({ route, onChange }: { route: Route; onChange: (route: Route) => void }) {
  const change = (name: string, value: string) => onChange(readRoute(new URLSearchParams({ ...route, [name]: value })));
  return (
    <header className="bar">
      <h1>Lab chat</h1>
      <form className="switch">
        <Choice
          label="Gateway"
          value={route.gateway}
          choices={gatewayChoices.map((name) => [name, name])}
          onChange={(value) => change('gateway', value)}
        />
        <Choice
          label="Gateway stands"
          value={route.position}
          choices={Object.entries(positions)}
          disabled={route.gateway === 'direct'}
          onChange={(value) => change('position', value)}
        />
        <Choice
          label="Profile"
          value={route.profile}
          choices={profileChoices(route.profile).map((name) => [name, name])}
          onChange={(value) => change('profile', value)}
        />
      </form>
      <output aria-label="Route">{describeRoute(route)}</output>
    </header>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, text: string])[];
  disabled?: boolean;
  onChange: (value: string) => void;
}

function Choice({ label, value, choices, disabled = false, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}
