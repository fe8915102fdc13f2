import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { gatewayNames } from '../../lab/gateways/gateway.ts';
import { type Lab, startLab } from '../../lab/lab.ts';
import { scheduleFor } from '../../lab/model/model-string.ts';
import { answerText, reasoningText } from '../../lab/model/schedule.ts';
import * as loopback from '../../lab/net/loopback-server.ts';
import { chatBody, openChat } from './lab-client.ts';

function accepts(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

describe('the app', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ gateways: { names: ['pass-through', 'hold-until-end', 'nginx-http1.0'] } });
  }, 60_000);
  afterAll(() => lab.stop());

  const question: UIMessage = { id: 'q', role: 'user', parts: [{ type: 'text', text: 'Tell me about rivers.' }] };

  /** Asks as the AI SDK in a page does. */
  async function ask(api: string, headers: Record<string, string> = {}) {
    const transport = new DefaultChatTransport<UIMessage>({ api, headers });
    const stream = await transport.sendMessages({
      chatId: 'chat',
      trigger: 'submit-message',
      messageId: undefined,
      messages: [question],
      abortSignal: undefined,
    });
    let last: UIMessage | undefined;
    for await (const message of readUIMessageStream({ stream })) last = message;
    const textOf = (kind: 'text' | 'reasoning') =>
      (last?.parts ?? []).map((part) => (part.type === kind && 'text' in part ? part.text : '')).join('');
    return { text: textOf('text'), reasoning: textOf('reasoning') };
  }

  test.each([
    ['direct', () => `${lab.appUrl}/api/chat?gateway=direct&profile=`],
    ['hold-until-end before the app', () => `${lab.gateway('hold-until-end').toAppUrl}/api/chat?profile=`],
    [
      'hold-until-end before the model',
      () => `${lab.appUrl}/api/chat?gateway=hold-until-end&position=app-model&profile=`,
    ],
    ['nginx before the model', () => `${lab.appUrl}/api/chat?gateway=nginx-http1.0&position=app-model&profile=`],
  ])('/api/chat gives the model’s text: %s', async (_, api) => {
    const model = 'steady?interval=2';
    const { text } = await ask(api() + encodeURIComponent(model));
    expect(text).toBe(answerText(scheduleFor(model)));
  });

  test.each(['reasoning-deepseek?interval=2', 'reasoning-minimax?interval=2'])(
    '/api/chat passes reasoning on: %s',
    async (model) => {
      const { text, reasoning } = await ask(`${lab.appUrl}/api/chat?profile=${encodeURIComponent(model)}`);
      expect([reasoning.trim(), text.trim()]).toEqual([
        reasoningText(scheduleFor(model)),
        answerText(scheduleFor(model)),
      ]);
    },
  );

  test('/api/chat streams, as a UI message stream that nginx is asked not to buffer', async () => {
    const answerFrom = async (query: string) => {
      const response = await fetch(
        `${lab.appUrl}/api/chat?${query}&profile=${encodeURIComponent('short-answer?interval=40')}`,
        {
          method: 'POST',
          body: JSON.stringify({ messages: [question] }),
          headers: { 'x-lab-id': query },
        },
      );
      expect(response.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
      expect(response.headers.get('x-accel-buffering')).toBe('no');
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let finishedAtFirstText: number | null | undefined;
      for (let text = ''; reader && !text.includes('text-delta'); ) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
        finishedAtFirstText = lab.requests.find(query)?.finishedAt;
      }
      await reader?.cancel();
      return finishedAtFirstText;
    };
    expect(await answerFrom('gateway=direct')).toBeNull();
    expect(await answerFrom('gateway=hold-until-end&position=app-model')).toBeTypeOf('number');
    expect(await answerFrom('gateway=nginx-http1.0&position=app-model')).toBeTypeOf('number');
  });

  test('leaving the app leaves the model', async () => {
    const leave = new AbortController();
    const response = await fetch(`${lab.appUrl}/api/chat?profile=endless`, {
      method: 'POST',
      body: JSON.stringify({ messages: [question] }),
      headers: { 'x-lab-id': 'leaves' },
      signal: leave.signal,
    });
    await response.body?.getReader().read();
    leave.abort();
    expect((await lab.requests.waitForClientClose('leaves')).finishedAt).toBeNull();
  });

  test('a model that breaks off ends the answer, not the app', async () => {
    await expect(ask(`${lab.appUrl}/api/chat?profile=breaks`)).resolves.toBeDefined();
    expect((await fetch(`${lab.appUrl}/plain.html`)).status).toBe(200);
  });

  test.each([
    ['{', 400],
    ['{}', 400],
    ['{"messages":[{"role":"user"}]}', 400],
  ])('/api/chat refuses %s', async (body, status) => {
    expect((await fetch(`${lab.appUrl}/api/chat`, { method: 'POST', body })).status).toBe(status);
  });

  test('/api/chat refuses an unknown gateway, and one that does not run', async () => {
    const body = JSON.stringify({ messages: [question] });
    for (const gateway of ['nobody', 'caddy']) {
      const response = await fetch(`${lab.appUrl}/api/chat?gateway=${gateway}&position=app-model`, {
        method: 'POST',
        body,
      });
      expect(response.status).toBe(400);
    }
  });

  test('pages of other origins may ask', async () => {
    const response = await fetch(`${lab.appUrl}/api/chat`, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Headers': 'content-type' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type');
  });

  test('every page is there, and the model on the same origin', async () => {
    const paths = [
      '/',
      '/openai.html',
      '/plain.html',
      '/csp.html',
      '/csp.js',
      '/frames.html',
      '/inline-first.html',
      '/v1/models',
    ];
    for (const path of paths) expect([path, (await fetch(lab.appUrl + path)).status]).toEqual([path, 200]);
    expect((await fetch(`${lab.appUrl}/nothing.html`)).status).toBe(404);
    expect((await fetch(`${lab.appUrl}/csp.html`)).headers.get('content-security-policy')).toContain(
      'require-trusted-types-for',
    );
  });

  test('the inline page asks only this machine, and its address cannot end the script', async () => {
    const outside = await fetch(`${lab.appUrl}/inline-first.html?url=${encodeURIComponent('https://example.com/')}`);
    expect(outside.status).toBe(400);
    const inside = await fetch(`${lab.appUrl}/inline-first.html?profile=${encodeURIComponent('</script><b>')}`);
    expect(await inside.text()).not.toContain('</script><b>');
  });

  test('page addresses carry the route, and only gateways that run', () => {
    const url = new URL(lab.chatUrl({ gateway: 'hold-until-end', position: 'app-model', profile: 'steady?seed=3' }));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      gateway: 'hold-until-end',
      position: 'app-model',
      profile: 'steady?seed=3',
    });
    expect(() => lab.openaiUrl({ gateway: 'caddy' })).toThrow('caddy');
  });
});

describe('start and stop', () => {
  // Other test files run labs at the same time; what this one leaves behind is to be told from theirs.
  const usualFolder = process.env.TMPDIR;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-test-'));
    process.env.TMPDIR = folder;
  });
  afterAll(async () => {
    if (usualFolder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usualFolder;
    await rm(folder, { recursive: true });
  });

  test('stop ends every server and connection, and removes what was written', async () => {
    const lab = await startLab({ pages: false });
    const urls = [
      lab.modelUrl,
      lab.appUrl,
      ...gatewayNames.flatMap((name) => [lab.gateway(name).toModelUrl, lab.gateway(name).toAppUrl]),
    ];
    expect(await Promise.all(urls.map(accepts))).toEqual(urls.map(() => true));
    expect(await readdir(folder)).toHaveLength(2);
    const cuts: Promise<unknown>[] = [];
    for (const url of [
      lab.modelUrl,
      lab.appUrl,
      lab.gateway('caddy').toModelUrl,
      lab.gateway('pass-through').toAppUrl,
    ]) {
      const endless = await openChat(url, chatBody('endless'));
      cuts.push(new Promise((resolve) => endless.once('close', resolve)));
      endless.on('error', () => undefined).resume();
    }

    await Promise.all([lab.stop(), lab.stop()]);
    await Promise.all(cuts);
    expect(await Promise.all(urls.map(accepts))).toEqual(urls.map(() => false));
    expect(await readdir(folder)).toEqual([]);
  });

  test('without nginx and Caddy the lab goes without, but not under CI', async () => {
    const lab = await startLab({ pages: false, gateways: { binaryFolders: [], isCi: false } });
    expect(lab.gateways.filter((gateway) => !gateway.available)).toHaveLength(5);
    expect(() => lab.gateway('caddy')).toThrow('not installed');
    await lab.stop();
    const underCi = startLab({ pages: false, gateways: { binaryFolders: [], isCi: true, names: ['caddy'] } });
    await expect(underCi).rejects.toThrow('the lab needs caddy under CI');
  });

  test('a gateway that cannot start takes the rest of the lab with it', async () => {
    const opened = vi.spyOn(loopback, 'listenOnLoopback');
    const binaryFolders = [join(import.meta.dirname, 'broken-programs')];
    const started = startLab({ pages: false, gateways: { names: ['pass-through', 'caddy'], binaryFolders } });
    await expect(started).rejects.toThrow('I am not Caddy');
    const urls = await Promise.all(opened.mock.results.map(async ({ value }) => (await value).url));
    expect(await Promise.all(urls.map(accepts))).toEqual([false, false, false, false]);
    expect(await readdir(folder)).toEqual([]);
  });
});
