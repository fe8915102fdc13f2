import { describe, expect, it } from 'vitest';
import type { HookReport, PanelMessage, RelayMessage } from '../../../src/link/messages.ts';
import { createPanelEnd, type RelayListener } from '../../../src/link/panelEnd.ts';
import { createRelay, type PanelPort } from '../../../src/link/relay.ts';

/** One `runtime` port, both ends; messages are delivered at once. */
function portPair() {
  const toPanel: ((message: unknown) => void)[] = [];
  const toRelay: ((message: unknown) => void)[] = [];
  const relayGone: (() => void)[] = [];
  const panelGone: (() => void)[] = [];
  return {
    relaySide: {
      postMessage: (message: RelayMessage) => toPanel.forEach((listener) => void listener(message)),
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

const DOCUMENT = { type: 'document-opened', url: 'http://page.test/', top: true } as const;
const unwanted = (): void => undefined;
const REPORT: HookReport = {
  type: 'report',
  sequence: 1,
  observations: [{ type: 'stream-ended', stream: 1, endedAt: 5, outcome: 'complete' }],
};

function listener(): RelayListener & { heard: unknown[] } {
  const heard: unknown[] = [];
  return {
    heard,
    documentOpened: (document, info) => heard.push(['opened', document, info]),
    observations: (document, observations) => heard.push(['observations', document, observations]),
    documentClosed: (document) => heard.push(['closed', document]),
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

describe('relay and panel', () => {
  it('tell the panel of the document, pass its report on, and tell the hook that it was taken', async () => {
    const ports = portPair();
    const panel = listener();
    createPanelEnd(panel).relayConnected('doc', ports.panelSide);
    const relay = createRelay({ connect: () => ports.relaySide, describeDocument: () => DOCUMENT, unwanted });
    relay.connectPanel(false);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    hook.report(REPORT);
    expect(await hook.commands(1)).toEqual([{ type: 'report-taken', sequence: 1 }]);
    const { type: _, ...info } = DOCUMENT;
    expect(panel.heard).toEqual([
      ['opened', 'doc', { ...info, late: false }],
      ['observations', 'doc', REPORT.observations],
    ]);
  });

  it('stand the hook down when no panel wants the document, and up again when one does', async () => {
    const first = portPair();
    const second = portPair();
    const ports = [first, second];
    const relay = createRelay({
      connect: () => ports.shift()?.relaySide ?? first.relaySide,
      describeDocument: () => DOCUMENT,
      unwanted,
    });
    relay.connectPanel(false);
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    first.panelLetsGo();
    relay.connectPanel(false);
    expect(await hook.commands(2)).toEqual([
      { type: 'record', on: false },
      { type: 'record', on: true },
    ]);
  });

  it('stand the hook down for good when the extension is gone: connecting throws', async () => {
    const relay = createRelay({
      connect: () => {
        throw new Error('Extension context invalidated.');
      },
      describeDocument: () => DOCUMENT,
      unwanted,
    });
    const hook = hookEnd();
    relay.hookArrived(hook.port);
    relay.connectPanel(false);
    expect(await hook.commands(2)).toEqual([
      { type: 'record', on: false },
      { type: 'record', on: false },
    ]);
  });

  it('say at once that recording is off to a document that comes later', async () => {
    const ports = portPair();
    const end = createPanelEnd(listener());
    end.setRecording(false);
    const relay = createRelay({ connect: () => ports.relaySide, describeDocument: () => DOCUMENT, unwanted });
    const hook = hookEnd();
    relay.connectPanel(false);
    relay.hookArrived(hook.port);
    end.relayConnected('doc', ports.panelSide);
    expect(await hook.commands(1)).toEqual([{ type: 'record', on: false }]);
  });

  it('tell the hooks that are there when recording is switched', async () => {
    const ports = portPair();
    const end = createPanelEnd(listener());
    const relay = createRelay({ connect: () => ports.relaySide, describeDocument: () => DOCUMENT, unwanted });
    const hook = hookEnd();
    end.relayConnected('doc', ports.panelSide);
    relay.connectPanel(false);
    relay.hookArrived(hook.port);
    end.setRecording(false);
    end.setRecording(true);
    expect(await hook.commands(2)).toEqual([
      { type: 'record', on: false },
      { type: 'record', on: true },
    ]);
  });

  it('do not close a document that has a newer port already', () => {
    const [old, fresh] = [portPair(), portPair()];
    const panel = listener();
    const end = createPanelEnd(panel);
    end.relayConnected('doc', old.panelSide);
    end.relayConnected('doc', fresh.panelSide);
    old.documentGoes();
    expect(panel.heard).toEqual([]);
    fresh.documentGoes();
    expect(panel.heard).toEqual([['closed', 'doc']]);
  });
});

describe("the panel's door", () => {
  const chunks = { type: 'chunks-arrived', stream: 1, at: [1, 2], bytes: [3, 4], text: ['abc', null] };
  const report = (observation: unknown): unknown => ({ type: 'report', sequence: 1, observations: [observation] });

  it('lets in what has the right shape', () => {
    const ports = portPair();
    const panel = listener();
    createPanelEnd(panel).relayConnected('doc', ports.panelSide);
    ports.sendRaw(report(chunks));
    expect(panel.heard).toEqual([['observations', 'doc', [chunks]]]);
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
    createPanelEnd(panel).relayConnected('doc', ports.panelSide);
    ports.sendRaw(message);
    expect(panel.heard).toEqual([]);
  });
});
