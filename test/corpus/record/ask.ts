import type { Page } from '@playwright/test';
import type { Milliseconds } from '../../lab/units.ts';
import { type Case, type Confounder, PROFILES } from './cases.ts';

const SLOW_READ: Milliseconds = 40;
const CANCELLED_AFTER: Milliseconds = 700;
/** When the page becomes busy. */
export const BLOCKED_FROM: Milliseconds = 500;
export const BLOCKED_FOR: Partial<Record<Confounder, Milliseconds>> = { 'blocked-300ms': 300, 'blocked-1500ms': 1500 };

/** What the page is to ask, as plain data. */
interface Question {
  kind: 'fetch' | 'eventsource' | 'xhr';
  url: string;
  /** Of a POST. */
  body?: string;
  /** Between two reads. */
  readPause?: Milliseconds;
  cancelAfter?: Milliseconds;
  /** The main thread is busy meanwhile. */
  blocked?: { from: Milliseconds; duration: Milliseconds };
}

/** Lets the page ask as the case says, and resolves when it has the answer. `seed` makes the answer one of a kind. */
export async function askFrom(page: Page, { client, profile, gateway, confounder }: Case, seed: number): Promise<void> {
  const written: string = PROFILES[profile];
  const parameters = `seed=${seed}${client === 'ai-sdk' ? '' : '&stamps=1'}`;
  const model = `${written}${written.includes('?') ? '&' : '?'}${parameters}`;
  const prompt = [{ role: 'user', content: 'Tell me a story.' }];
  const events = { url: `/lab/events?model=${encodeURIComponent(model)}` };
  const questions: Record<Case['client'], Omit<Question, 'kind'>> = {
    chat: { url: '/v1/chat/completions', body: JSON.stringify({ model, stream: true, messages: prompt }) },
    messages: {
      url: '/v1/messages',
      body: JSON.stringify({ model, stream: true, max_tokens: 4096, messages: prompt }),
    },
    responses: { url: '/v1/responses', body: JSON.stringify({ model, stream: true, input: prompt }) },
    get: events,
    eventsource: events,
    xhr: { url: '/v1/chat/completions', body: JSON.stringify({ model, stream: true, messages: prompt }) },
    'ai-sdk': {
      url: `/api/chat?${new URLSearchParams({ through: gateway, profile: model })}`,
      body: JSON.stringify({
        messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text: 'Tell me a story.' }] }],
      }),
    },
  };
  const question = questions[client];
  const duration = BLOCKED_FOR[confounder];
  const via = confounder === 'worker-collects' ? `${question.url.includes('?') ? '&' : '?'}via=collect` : '';
  await page.evaluate(ask, {
    ...question,
    kind: client === 'eventsource' || client === 'xhr' ? client : 'fetch',
    url: question.url + via,
    ...(confounder === 'slow-reader' ? { readPause: SLOW_READ } : {}),
    ...(confounder === 'cancelled' ? { cancelAfter: CANCELLED_AFTER } : {}),
    ...(duration === undefined ? {} : { blocked: { from: BLOCKED_FROM, duration } }),
  } satisfies Question);
}

/** Runs in the page. */
async function ask({ kind, url, body, readPause = 0, cancelAfter, blocked }: Question): Promise<void> {
  if (blocked !== undefined) {
    setTimeout(() => {
      const end = performance.now() + blocked.duration;
      while (performance.now() < end);
    }, blocked.from);
  }
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  if (kind === 'eventsource') {
    const source = new EventSource(url);
    await new Promise((resolve) => {
      source.onmessage = ({ data }) => data === '[DONE]' && resolve(undefined);
      source.onerror = resolve;
    });
    source.close();
  } else if (kind === 'xhr') {
    const request = new XMLHttpRequest();
    request.open(init.method ?? 'GET', url);
    request.setRequestHeader('content-type', 'application/json');
    request.send(body);
    await new Promise((resolve) => request.addEventListener('loadend', resolve));
  } else {
    const controller = new AbortController();
    if (cancelAfter !== undefined) setTimeout(() => controller.abort(), cancelAfter);
    try {
      const response = await fetch(url, { ...init, signal: controller.signal });
      const reader = response.body?.getReader();
      for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
        if (readPause > 0) await new Promise((resolve) => setTimeout(resolve, readPause));
      }
    } catch {
      // It broke off, or was cancelled: the record tells.
    }
  }
}
