/** Name of the ports that relays open to panels. */
export const RELAY_PORT = 'streamgauge-relay';
