import type { LabConfiguration, Route } from '../route.ts';

/** The lab's addresses, which the app server wrote into the page. */
export const lab: LabConfiguration = JSON.parse(document.getElementById('lab')?.textContent ?? '');

/** The values of the gateway select. */
export const gatewayChoices: readonly Route['gateway'][] = ['direct', ...lab.gateways.map((gateway) => gateway.name)];

/** The profiles to choose from, and the one in use, which may carry parameters. */
export function profileChoices(current: string): readonly string[] {
  return lab.profiles.includes(current) ? lab.profiles : [current, ...lab.profiles];
}

/** The gateway of a route, null for the direct one; throws for one that does not run here. */
export function gatewayOf(route: Route): LabConfiguration['gateways'][number] | null {
  if (route.gateway === 'direct') return null;
  const gateway = lab.gateways.find(({ name }) => name === route.gateway);
  if (!gateway) throw new Error(`gateway ${route.gateway} is not running`);
  return gateway;
}
