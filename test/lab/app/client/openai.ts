import OpenAI from 'openai';
import { type Route, readRoute, routeQuery } from '../route.ts';
import { gatewayChoices, gatewayOf, lab, profileChoices } from './lab-configuration.ts';

const [routeForm, messageForm] = document.querySelectorAll('form');
const gateways = find(HTMLSelectElement, '#gateway');
const profiles = find(HTMLSelectElement, '#profile');
const message = find(HTMLTextAreaElement, 'textarea');
const answer = find(HTMLElement, '[role=log]');
const status = find(HTMLElement, '[data-state]');

// Between browser and model there is one place for a gateway.
let route: Route = { ...readRoute(new URLSearchParams(location.search)), position: 'app-model' };
fill(gateways, gatewayChoices, route.gateway);
fill(profiles, profileChoices(route.profile), route.profile);
showRoute();

routeForm?.addEventListener('change', () => {
  const query = new URLSearchParams({ gateway: gateways.value, position: 'app-model', profile: profiles.value });
  route = readRoute(query);
  history.replaceState(null, '', `?${routeQuery(route)}`);
  showRoute();
});
messageForm?.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});
message.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  void send();
});

async function send(): Promise<void> {
  answer.textContent = '';
  setState('streaming');
  try {
    const client = new OpenAI({
      baseURL: `${gatewayOf(route)?.toModelUrl ?? lab.modelUrl}/v1`,
      apiKey: 'lab',
      dangerouslyAllowBrowser: true,
      maxRetries: 0,
    });
    const stream = await client.chat.completions.create({
      model: route.profile,
      stream: true,
      messages: [{ role: 'user', content: message.value }],
    });
    for await (const chunk of stream) answer.append(chunk.choices[0]?.delta.content ?? '');
    setState('done');
  } catch (error) {
    setState('failed', String(error));
  }
}

function setState(state: 'idle' | 'streaming' | 'done' | 'failed', detail: string = state): void {
  status.dataset.state = state;
  status.textContent = detail;
}

function showRoute(): void {
  const hops = ['browser', ...(route.gateway === 'direct' ? [] : [route.gateway]), 'model'];
  find(HTMLOutputElement, 'output').value = hops.join(' → ');
}

function fill(select: HTMLSelectElement, choices: readonly string[], selected: string): void {
  select.replaceChildren(...choices.map((choice) => new Option(choice, choice, false, choice === selected)));
}

function find<E extends Element>(type: new () => E, selector: string): E {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return found;
}
