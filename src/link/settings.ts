/** What the user sets. The browser keeps it for all panels; panels and background read it. */
export interface Settings {
  /** Whether growth of the page's visible text is watched while a stream lives. */
  paints: boolean;
  /** Origins of sites that are left alone: nothing is put into their documents, and nothing of them is recorded. */
  leftAlone: readonly string[];
  /** Whether the overview strip is shown. */
  overview: boolean;
}

export const DEFAULT_SETTINGS: Settings = { paints: true, leftAlone: [], overview: true };

/** Under which name the browser's storage has them. */
export const SETTINGS_KEY = 'settings';

/** Takes what storage holds for settings; what is missing or wrong is as by default. */
export function asSettings(value: unknown): Settings {
  if (typeof value !== 'object' || value === null) return DEFAULT_SETTINGS;
  const paints = 'paints' in value && typeof value.paints === 'boolean' ? value.paints : DEFAULT_SETTINGS.paints;
  const overview =
    'overview' in value && typeof value.overview === 'boolean' ? value.overview : DEFAULT_SETTINGS.overview;
  const origins = 'leftAlone' in value && Array.isArray(value.leftAlone) ? value.leftAlone : [];
  const leftAlone = origins.filter((origin) => typeof origin === 'string' && originOf(origin) === origin);
  return { paints, leftAlone, overview };
}

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };

/** The origin of an `http:` or `https:` URL; `null` of any other, which no script is put into. */
export function originOf(url: string): string | null {
  try {
    const { protocol, origin } = new URL(url);
    // A `blob:` URL has the origin of the URL within it.
    return protocol in DEFAULT_PORTS ? origin : null;
  } catch {
    return null;
  }
}

/** Where a document is, as a script in it sees it. */
export interface DocumentPlace {
  url: string;
  /** `self.origin`: "null" in a sandbox. */
  origin: string;
  /** `location.ancestorOrigins`, the parent's first. */
  ancestors: readonly string[];
}

/**
 * The origin of the site that a document belongs to. `about:blank`, `srcdoc`, `blob:` and `data:` documents belong to the
 * site that made them: their own origin says which, or in a sandbox their parent's. `null`: none of them says.
 */
export function siteOf({ url, origin, ancestors }: DocumentPlace): string | null {
  return [url, origin, ...ancestors].map(originOf).find((site) => site !== null) ?? null;
}

/** Is this a document of a site that is left alone? One that does not say where it belongs is let be where any site is. */
export function mayBeLeftAlone(place: DocumentPlace, leftAlone: Settings['leftAlone']): boolean {
  const site = siteOf(place);
  return site === null ? leftAlone.length > 0 : leftAlone.includes(site);
}

/**
 * The match pattern for all documents of one origin (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns).
 * With the port, also where it is the scheme's own: a pattern without one stands for all ports.
 *
 * @param origin as `originOf` gives it
 */
export function matchPatternOf(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return `${protocol}//${hostname}:${port === '' ? DEFAULT_PORTS[protocol] : port}/*`;
}
