import { buildLabApp } from './app/build-lab-app.ts';
import { startChatApp } from './app/chat-app.ts';
import { defaultRoute, type Position, type RouteGateway, routeQuery } from './app/route.ts';
import type { AvailableGateway, Gateway, GatewayName } from './gateways/gateway.ts';
import { type GatewayOptions, startGateways } from './gateways/start-gateways.ts';
import { createModel } from './model/model.ts';
import type { RequestLog } from './model/request-log.ts';
import { listenOnLoopback } from './net/loopback-server.ts';
import { createTeardown, type Teardown } from './net/teardown.ts';

export interface LabOptions {
  /** Which gateways, and how they are set. */
  readonly gateways?: GatewayOptions;
  /** Build and serve the chat pages; true by default. Without them the app server still has `/api/chat` and the test pages. */
  readonly pages?: boolean;
}

/** Which way a page sends its requests; direct, `browser-app` and `steady` by default. */
export interface RouteChoice {
  readonly gateway?: GatewayName | 'direct';
  readonly position?: Position;
  /** A model string: `steady`, `steady?events=12&interval=100&seed=3`. */
  readonly profile?: string;
}

/** A running lab. Everything listens on 127.0.0.1; no address ends with a slash. */
export interface Lab {
  readonly modelUrl: string;
  readonly appUrl: string;
  readonly gateways: readonly Gateway[];
  /** A gateway that is needed: throws when it is not available. */
  gateway(name: GatewayName): AvailableGateway;
  /** The assistant-ui chat. */
  chatUrl(route?: RouteChoice): string;
  /** The page with the `openai` package, which has no app server between itself and the model. */
  openaiUrl(route?: Omit<RouteChoice, 'position'>): string;
  /** What the model was asked, by whichever way. */
  readonly requests: RequestLog;
  /** Ends everything and resolves when all ports are free. May be called again. */
  stop(): Promise<void>;
}

/** Starts model, app and gateways. When it rejects, nothing of them is left. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const teardown = createTeardown();
  try {
    return await start(options, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function start(options: LabOptions, teardown: Teardown): Promise<Lab> {
  const pagesFolder = (options.pages ?? true) ? await buildLabApp() : null;
  const model = createModel();
  const modelServer = await listenOnLoopback(model.handle);
  teardown.add(modelServer.close);
  const modelUrl = modelServer.url;

  let running: readonly RouteGateway[] = [];
  const app = await startChatApp({ model, pagesFolder, upstreams: () => ({ modelUrl, gateways: running }) });
  teardown.add(app.close);
  const appUrl = app.url;

  const gateways = await startGateways({ modelUrl, appUrl }, teardown, options.gateways);
  running = gateways.filter((gateway) => gateway.available);

  const gateway = (name: GatewayName): AvailableGateway => {
    const found = gateways.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`gateway ${name} was not started`);
    if (!found.available) throw new Error(`gateway ${name} is not available: ${found.reason}`);
    return found;
  };
  const pageUrl = (path: string, choice: RouteChoice) => {
    const route = { ...defaultRoute, ...choice };
    if (route.gateway !== 'direct') gateway(route.gateway);
    return `${appUrl}${path}?${routeQuery(route)}`;
  };
  return {
    modelUrl,
    appUrl,
    gateways,
    gateway,
    chatUrl: (route = {}) => pageUrl('/', route),
    openaiUrl: (route = {}) => pageUrl('/openai.html', { ...route, position: 'app-model' }),
    requests: model.requests,
    stop: teardown.run,
  };
}
