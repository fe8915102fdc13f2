import { AssistantRuntimeProvider } from '@assistant-ui/react';
import { AssistantChatTransport, useChatRuntime } from '@assistant-ui/react-ai-sdk';
import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Route, readRoute, routeQuery } from '../route.ts';
import { gatewayOf } from './lab-configuration.ts';
import { RouteSwitch } from './RouteSwitch.tsx';
import { withStableThreadList } from './stable-thread-list.ts';
import { Thread } from './Thread.tsx';
import './styles.css';

function Chat() {
  const [route, setRoute] = useState<Route>(() => readRoute(new URLSearchParams(location.search)));
  const changeRoute = (next: Route) => {
    history.replaceState(null, '', `?${routeQuery(next)}`);
    setRoute(next);
  };
  const transport = useMemo(() => new AssistantChatTransport({ api: chatEndpoint(route) }), [route]);
  const runtime = withStableThreadList(useChatRuntime({ transport }));
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <div className="app">
        <RouteSwitch route={route} onChange={changeRoute} />
        <Thread />
      </div>
    </AssistantRuntimeProvider>
  );
}

/** The gateway shows in the address only when the browser talks to it. */
function chatEndpoint(route: Route): string {
  const origin = route.position === 'browser-app' ? (gatewayOf(route)?.toAppUrl ?? '') : '';
  return `${origin}/api/chat?${routeQuery(route)}`;
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <Chat />
  </StrictMode>,
);
