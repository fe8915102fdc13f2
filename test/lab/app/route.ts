import { type GatewayName, isGatewayName } from '../gateways/gateway.ts';

/** Where a gateway stands. */
export type Position = 'browser-app' | 'app-model';

/** The way of a chat request, as the pages and `/api/chat` carry it in their query. Runs in the browser too. */
export interface Route {
  readonly gateway: GatewayName | 'direct';
  readonly position: Position;
  /** The model string. */
  readonly profile: string;
}

/** What the pages know of a gateway. */
export interface RouteGateway {
  readonly name: GatewayName;
  readonly toModelUrl: string;
  readonly toAppUrl: string;
}

/** What the app server writes into its pages. */
export interface LabConfiguration {
  readonly modelUrl: string;
  /** Those that run. */
  readonly gateways: readonly RouteGateway[];
  readonly profiles: readonly string[];
}

/** Where no query says otherwise. */
export const defaultRoute: Route = { gateway: 'direct', position: 'browser-app', profile: 'steady' };

/** Reads a route; what is missing or unknown takes its default. */
export function readRoute(query: URLSearchParams): Route {
  const gateway = query.get('gateway') ?? '';
  return {
    gateway: isGatewayName(gateway) ? gateway : defaultRoute.gateway,
    position: query.get('position') === 'app-model' ? 'app-model' : defaultRoute.position,
    profile: query.get('profile') || defaultRoute.profile,
  };
}

/** The query that readRoute reads, with everything said, for people who read network lists. */
export function routeQuery(route: Route): string {
  const { gateway, position, profile } = route;
  return new URLSearchParams(gateway === 'direct' ? { gateway, profile } : { gateway, position, profile }).toString();
}

/** The hops in order. */
export function describeRoute({ gateway, position }: Route): string {
  if (gateway === 'direct') return 'browser → app → model';
  return position === 'browser-app' ? `browser → ${gateway} → app → model` : `browser → app → ${gateway} → model`;
}
