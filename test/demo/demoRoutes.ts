import type { GatewayName } from '../lab/gateways/gateway.ts';
import type { Lab } from '../lab/lab.ts';

/** A way from page to model that the demo shows. */
export interface DemoRoute {
  app: 'assistant-ui' | 'openai';
  gateway: GatewayName | 'direct';
  label: string;
  url: string;
}

/** Under 4 kB in all: less than nginx's first buffer, so it is held to the end. */
const SHORT_ANSWER = 'short-answer';

const ROUTES: { gateway: GatewayName | 'direct'; profile: string; label: string }[] = [
  { gateway: 'direct', profile: 'steady', label: 'direct' },
  { gateway: 'hold-until-end', profile: 'steady', label: 'hold-until-end gateway' },
  { gateway: 'nginx-http1.0', profile: SHORT_ANSWER, label: 'nginx (HTTP/1.0 upstream, short answer)' },
];

/**
 * The routes of the demo, for both apps, without those whose gateway is not on this machine. For the chat app the
 * gateways stand between app server and model: the AI SDK tells nginx not to buffer what the app server sends.
 */
export function demoRoutes(lab: Lab): DemoRoute[] {
  const there = ROUTES.filter(
    ({ gateway }) => gateway === 'direct' || lab.gateways.some(({ name, available }) => name === gateway && available),
  );
  const over = (app: DemoRoute['app'], url: (route: (typeof ROUTES)[number]) => string): DemoRoute[] =>
    there.map((route) => ({ app, gateway: route.gateway, label: `${app}, ${route.label}`, url: url(route) }));
  return [
    ...over('assistant-ui', ({ gateway, profile }) => lab.chatUrl({ gateway, profile, position: 'app-model' })),
    ...over('openai', ({ gateway, profile }) => lab.openaiUrl({ gateway, profile })),
  ];
}
