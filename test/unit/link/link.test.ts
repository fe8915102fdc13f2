import { describe, expect, it } from 'vitest';
import type { HookReport, PanelMessage } from '../../../src/link/messages.ts';
import { createPanelEnd, type PanelEnd, type RelayListener } from '../../../src/link/panelEnd.ts';
import { createRelay, type PanelPort, type Relay } from '../../../src/link/relay.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/link/settings.ts';

/** One `runtime` port, both ends; messages are delivered at once. */
function portPair() {
  const toPanel: ((message: unknown) => void)[] = [];
  const toRelay: ((message: unknown) => void)[] = [];
  const relayGone: (() => void)[] = [];
  const panelGone: (() => void)[] = [];
  return {
    relaySide: {
      postMessage: (message: HookReport) => toPanel.forEach((listener) => void listener(message)),
      disconnect: () => panelGone.forEach((listener) => void listener()),
      onMessage: { addListener: (listener: (message: unknown) => void) => void toRelay.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => void relayGone.push(listener) },
    } satisfies PanelPort,
    panelSide: {
      postMessage: (message: PanelMessage) => toRelay.forEach((listener) => void listener(message)),
      onMessage: { addListener: (listener: (message: unknown) => void) => void toPanel.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => void panelGone.push(listener) },
    },
    sendRaw: (message: unknown) => toPanel.forEach((listener) => void listener(message)),
    panelLetsGo: () => relayGone.forEach((listener) => void listener()),
    documentGoes: () => panelGone.forEach((listener) => void listener()),
  };
}

const DOCUMENT = { url: 'http://page.test/', origin: 'http://page.test', top: true, late: false } as const;
const REPORT: HookReport = {
  type: 'report',
  sequence: 1,
  observations: [{ type: 'stream-ended', stream: 1, endedAt: 5, outcome: 'complete' }],
};
const reportNumber = (sequence: number): HookReport => ({ ...REPORT, sequence });

function listener(): RelayListener & { heard: unknown[][] } {
  const heard: unknown[][] = [];
  return {
    heard,
    documentOpened: (document, info) => heard.push(['opened', document, info]),
    observations: (document, observations) => heard.push(['observations', document, observations]),
    documentClosed: (document) => heard.push(['closed', document]),
    documentLeftAlone: (document) => heard.push(['left alone', document]),
  };
}

/** What the hook hears, through a real MessagePort. */
function hookEnd(): {
  port: MessagePort;
  commands(count: number): Promise<unknown[]>;
  report(report: HookReport): void;
} {
  const { port1, port2 } = new MessageChannel();
  const heard: unknown[] = [];
  let wake = (): void => undefined;
  port1.onmessage = ({ data }) => {
    heard.push(data);
    wake();
  };
  return {
    port: port2,
    report: (report) => port1.postMessage(report),
    async commands(count) {
      while (heard.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      port1.close();
      return heard;
    },
  };
}

/** A relay and the panels that inspect its document; each opens its port when the relay calls. */
function connected(...panels: PanelEnd[]): {
  relay: Relay;
  ports: ReturnType<typeof portPair>[];
  unwanted: () => number;
} {
  const ports: ReturnType<typeof portPair>[] = [];
  let unwanted = 0;
  const relay = createRelay({
    announce(late, answered) {
      const answers = panels.map((panel) =>
        panel.relayReady('doc', { ...DOCUMENT, late }, () => {
          const pair = portPair();
          ports.push(pair);
          relay.panelArrived(pair.relaySide);
          return pair.panelSide;
        }),
      );
      answered(answers.includes(true));
    },
    unwanted: () => {
      unwanted += 1;
    },
  });
  return { relay, ports, unwanted: () => unwanted };
}

const RECORD_ON = { type: 'record', on: true };
const RECORD_OFF = { type: 'record', on: false };

describe('relay and panel', () => {
  it('tell the panel of the document, pass its report on, and tell the hook that it was taken', async () => {
    const panel = listener();
    const { relay } = connected(createPanelEnd(panel));
    const hook = hookEnd();
    relay.callPanels(false);
    relay.hookArrived(hook.port);
    hook.report(REPORT);
    expect(await hook.commands(1)).toEqual([{ type: 'report-taken', sequence: 1 }]);
    expect(panel.heard).toEqual([
      ['opened', 'doc', DOCUMENT],
      ['observations', 'doc', REPORT.observations],
    ]);
  });

  it('keep what the hook reports before a panel has answered', async () => {
    const panel = listener();
    const end = createPanelEnd(panel);
    const pair = portPair();
    let answer = (_inspected: boolean): void => undefined;
    const relay = createRelay({
      announce: (_, answered) => {
        answer = answered;
      },
      unwanted: () => undefined,
    });
    relay.callPanels(false);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    hook.report(reportNumber(1));
    hook.report(reportNumber(2));
    // Messages of a port arrive in tasks of their own: a second channel tells when they have.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(undefined);
      };
      port2.postMessage('');
    });
    end.relayReady('doc', DOCUMENT, () => pair.panelSide);
    relay.panelArrived(pair.relaySide);
    answer(true);
    expect(panel.heard.filter((each) => JSON.stringify(each).startsWith('["observations'))).toHaveLength(2);
  });

  it('stand the hook down when no panel wants the document, say so, and up again when one does', async () => {
    const { relay, ports, unwanted } = connected(createPanelEnd(listener()));
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    ports[0]?.panelLetsGo();
    expect(unwanted()).toBe(1);
    ports[0]?.documentGoes();
    relay.callPanels(true);
    expect(await hook.commands(3)).toEqual([RECORD_ON, RECORD_OFF, RECORD_ON]);
  });

  it('stand the hook down when no panel answers', async () => {
    const { relay, unwanted } = connected();
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    expect(await hook.commands(1)).toEqual([RECORD_OFF]);
    expect(unwanted()).toBe(1);
  });

  it('stand the hook down for good when the extension is gone: calling throws', async () => {
    const relay = createRelay({
      announce: () => {
        throw new Error('Extension context invalidated.');
      },
      unwanted: () => undefined,
    });
    const hook = hookEnd();
    relay.callPanels(false);
    relay.hookArrived(hook.port);
    expect(await hook.commands(1)).toEqual([RECORD_OFF]);
  });

  it('serve two panels on one document: both hear, recording lasts while one wants it, taken is what both took', async () => {
    const [a, b] = [listener(), listener()];
    const [endA, endB] = [createPanelEnd(a), createPanelEnd(b)];
    const { relay, ports } = connected(endA, endB);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    endA.setRecording(false);
    endB.setRecording(false);
    endB.setRecording(true);
    ports[0]?.relaySide.disconnect();
    hook.report(REPORT);
    const commands = await hook.commands(4);
    expect(commands.filter((each) => JSON.stringify(each).includes('record"'))).toEqual([
      RECORD_ON,
      RECORD_OFF,
      RECORD_ON,
    ]);
    expect(a.heard.at(-1)).toEqual(['observations', 'doc', REPORT.observations]);
    expect(b.heard.at(-1)).toEqual(['observations', 'doc', REPORT.observations]);
  });

  it('say at once that recording is off to a document that comes later', async () => {
    const end = createPanelEnd(listener());
    end.setRecording(false);
    const { relay } = connected(end);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    expect((await hook.commands(2)).at(-1)).toEqual(RECORD_OFF);
  });

  it('take one port per document, however often its relay calls', () => {
    const panel = listener();
    const { relay, ports } = connected(createPanelEnd(panel));
    relay.callPanels(false);
    relay.callPanels(true);
    expect(ports).toHaveLength(1);
    expect(panel.heard).toHaveLength(1);
  });
});

describe("the panel's door", () => {
  const chunks = { type: 'chunks-arrived', stream: 1, at: [1, 2], bytes: [3, 4], text: ['abc', null] };
  const report = (observation: unknown): unknown => ({ type: 'report', sequence: 1, observations: [observation] });

  it('lets in what has the right shape', () => {
    const ports = portPair();
    const panel = listener();
    createPanelEnd(panel).relayReady('doc', DOCUMENT, () => ports.panelSide);
    ports.sendRaw(report(chunks));
    expect(panel.heard.slice(1)).toEqual([['observations', 'doc', [chunks]]]);
  });

  it.each([
    ['nothing', undefined],
    ['a string', 'report'],
    ['an unknown message', { type: 'run', code: '1' }],
    ['an unknown observation', report({ type: 'eval' })],
    ['arrays of different lengths', report({ ...chunks, at: [1] })],
    ['a time that is none', report({ ...chunks, at: [1, Number.NaN] })],
    ['an infinite time', report({ type: 'page-busy', at: Number.POSITIVE_INFINITY, duration: 1 })],
    ['a negative size', report({ ...chunks, bytes: [3, -4] })],
    ['a fraction of a stream', report({ ...chunks, stream: 1.5 })],
    ['more than was agreed', report({ ...chunks, html: '<b>' })],
  ])('ignores %s', (_what, message) => {
    const ports = portPair();
    const panel = listener();
    createPanelEnd(panel).relayReady('doc', DOCUMENT, () => ports.panelSide);
    ports.sendRaw(message);
    expect(panel.heard.slice(1)).toEqual([]);
  });

  it('says "taken" also of a report that it ignores: the hook would wait for it', () => {
    const ports = portPair();
    const told: unknown[] = [];
    ports.relaySide.onMessage.addListener((message) => told.push(message));
    createPanelEnd(listener()).relayReady('doc', DOCUMENT, () => ports.panelSide);
    ports.sendRaw({ type: 'report', sequence: 7, observations: [{ type: 'eval' }] });
    expect(told).toEqual([{ type: 'report-taken', sequence: 7 }]);
  });
});

describe('what the user set', () => {
  const PAGE = 'http://page.test';
  const settings = (changes: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...changes });
  const PAINTS_OFF = { type: 'settings', paints: false };

  it('reaches the hooks of all relays present and to come', async () => {
    const panel = createPanelEnd(listener());
    const first = connected(panel);
    const hook = hookEnd();
    first.relay.hookArrived(hook.port);
    first.relay.callPanels(false);
    panel.setSettings(settings({ paints: false }));
    panel.setSettings(settings({ paints: true }));
    expect(await hook.commands(3)).toEqual([RECORD_ON, PAINTS_OFF, { type: 'settings', paints: true }]);

    const other = createPanelEnd(listener());
    other.setSettings(settings({ paints: false }));
    const late = connected(other);
    const lateHook = hookEnd();
    late.relay.hookArrived(lateHook.port);
    late.relay.callPanels(false);
    expect(await lateHook.commands(2)).toEqual([RECORD_ON, PAINTS_OFF]);
  });

  it('a relay of a site that is left alone gets no port, so that its hook stands down', async () => {
    const panel = listener();
    const end = createPanelEnd(panel);
    end.setSettings(settings({ leftAlone: [PAGE] }));
    const { relay, unwanted } = connected(end);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    expect(await hook.commands(1)).toEqual([RECORD_OFF]);
    expect(unwanted()).toBe(1);
    expect(panel.heard).toEqual([]);
  });

  it('a site that is left alone from now on is told not to record, also while others are, until it is watched again', async () => {
    const panel = listener();
    const end = createPanelEnd(panel);
    const { relay } = connected(end);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    end.setSettings(settings({ leftAlone: ['http://page.test:8080', 'https://page.test'] }));
    end.setSettings(settings({ leftAlone: [PAGE] }));
    end.setRecording(false);
    end.setRecording(true);
    end.setSettings(settings({ leftAlone: [] }));
    expect(await hook.commands(3)).toEqual([RECORD_ON, RECORD_OFF, RECORD_ON]);
    expect(panel.heard).toEqual([
      ['opened', 'doc', DOCUMENT],
      ['left alone', 'doc'],
    ]);
  });

  it('what the hook of a site left alone still reports is taken and not heard', async () => {
    const panel = listener();
    const end = createPanelEnd(panel);
    const { relay, ports } = connected(end);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    end.setSettings(settings({ leftAlone: [PAGE] }));
    ports[0]?.relaySide.postMessage(REPORT);
    expect(await hook.commands(3)).toEqual([RECORD_ON, RECORD_OFF, { type: 'report-taken', sequence: 1 }]);
    expect(panel.heard.map(([what]) => what)).toEqual(['opened', 'left alone']);
  });

  it('recording that is off stays off when a site is watched again', async () => {
    const end = createPanelEnd(listener());
    const { relay } = connected(end);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.callPanels(false);
    end.setRecording(false);
    end.setSettings(settings({ leftAlone: [PAGE] }));
    end.setSettings(settings({ leftAlone: [] }));
    end.setSettings(settings({ paints: false }));
    expect(await hook.commands(3)).toEqual([RECORD_ON, RECORD_OFF, PAINTS_OFF]);
  });
});
