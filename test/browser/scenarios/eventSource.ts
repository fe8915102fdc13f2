import type { Scenarios } from './scenario.ts';

/** What a page can do with `EventSource` and observe. */

/** Those that end with the browser closing the connection: the server must see it. */
export const EVENT_SOURCE_CLOSING_SCENARIOS: Scenarios = {
  'close() closes the connection, and no error follows': async ({ id }) => {
    const source = new EventSource(`/endless?id=${id}`);
    const seen: string[] = [];
    source.onerror = () => seen.push('error');
    await new Promise((resolve) => source.addEventListener('message', resolve, { once: true }));
    source.close();
    const after = source.readyState;
    source.close();
    await fetch('/empty');
    return [after, source.readyState, seen];
  },
  'close() while it connects': async ({ id }) => {
    const source = new EventSource(`/silent?id=${id}`);
    const seen: string[] = [];
    for (const type of ['open', 'error']) source.addEventListener(type, () => seen.push(type));
    await fetch(`/asked?id=${id}`);
    source.close();
    await fetch('/empty');
    return [source.readyState, seen];
  },
  'close() by the method of the prototype': async ({ id }) => {
    const source = new EventSource(`/endless?id=${id}`);
    await new Promise((resolve) => {
      source.onopen = resolve;
    });
    EventSource.prototype.close.call(source);
    return source.readyState;
  },
  'the frame that holds it is removed': async ({ id }) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const Inner: typeof EventSource = Reflect.get(frame.contentWindow ?? {}, 'EventSource');
    const source = new Inner(new URL(`/endless?id=${id}`, location.href));
    await new Promise((resolve) => source.addEventListener('message', resolve, { once: true }));
    frame.remove();
    return source.readyState;
  },
};

export const EVENT_SOURCE_SCENARIOS: Scenarios = {
  'constants on constructor, prototype and instance': async () => {
    const source = new EventSource('/stream');
    source.close();
    const names = ['CONNECTING', 'OPEN', 'CLOSED'] as const;
    return [EventSource, EventSource.prototype, source].map((holder) =>
      names.map((name) => [holder[name], Object.getOwnPropertyDescriptor(holder, name)]),
    );
  },
  'name, length, descriptors and keys': async () => {
    const shape = (holder: object): unknown =>
      Reflect.ownKeys(holder).map((key) => {
        const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(holder, key) ?? {};
        return [
          String(key),
          flags,
          ...[value, get, set].map((each) => (typeof each === 'function' ? [each.name, each.length] : typeof each)),
        ];
      });
    const { value: _, ...flags } = Object.getOwnPropertyDescriptor(globalThis, 'EventSource') ?? {};
    return [flags, shape(EventSource), shape(EventSource.prototype), shape(EventTarget.prototype)];
  },
  'the prototype chain': async () => {
    const source = new EventSource('/stream');
    source.close();
    return [
      String(source),
      source.constructor === EventSource,
      source instanceof EventSource,
      source instanceof EventTarget,
      Object.getPrototypeOf(source) === EventSource.prototype,
      Object.getPrototypeOf(EventSource) === EventTarget,
      EventSource.prototype.constructor === EventSource,
      Object.hasOwn(EventSource, 'prototype'),
      Reflect.ownKeys(source),
      typeof EventSource,
    ];
  },
  'a subclass': async () => {
    class Named extends EventSource {
      readonly seen: string[] = [];
      constructor(url: string) {
        super(url);
        this.seen.push(new.target.name);
      }
      override addEventListener(type: string, listener: unknown): void {
        this.seen.push(`listens for ${type}`);
        super.addEventListener(type, listener as EventListener);
      }
    }
    const source = new Named('/say?body=data: a%0A%0A&hold');
    await new Promise((resolve) => source.addEventListener('message', resolve));
    source.close();
    return [
      source.seen,
      source instanceof Named,
      source instanceof EventSource,
      source.constructor === Named,
      Named.CLOSED,
      Object.getPrototypeOf(Named) === EventSource,
      String(source),
    ];
  },
  'another new.target': async () => {
    function Other(): void {}
    const source = Reflect.construct(EventSource, ['/stream'], Other);
    EventSource.prototype.close.call(source);
    return [
      Object.getPrototypeOf(source) === Other.prototype,
      source instanceof EventSource,
      Object.getOwnPropertyDescriptor(EventSource.prototype, 'readyState')?.get?.call(source),
    ];
  },
  'calls that throw': async () => {
    const attempts: (() => unknown)[] = [
      () => Reflect.apply(EventSource, undefined, ['/stream']),
      () => Reflect.construct(EventSource, []),
      () => new EventSource('http://['),
      () => Reflect.construct(EventSource, [Symbol('url')]),
      () => Reflect.construct(EventSource, ['/stream', 5]),
      () => Reflect.apply(EventSource.prototype.close, {}, []),
      () => EventSource.prototype.url,
      () => Reflect.apply(EventTarget.prototype.addEventListener, {}, ['x', null]),
      () => Reflect.apply(EventTarget.prototype.addEventListener, new EventTarget(), []),
      () => Reflect.apply(EventTarget.prototype.addEventListener, new EventTarget(), ['x', 5]),
      () =>
        Reflect.construct(EventSource, [
          {
            toString() {
              throw new RangeError('mine');
            },
          },
        ]),
    ];
    return attempts.map((attempt) => {
      try {
        return ['returned', typeof attempt()];
      } catch (error) {
        return String(error);
      }
    });
  },
  'addEventListener without an object is that of the window': async () => {
    const seen: string[] = [];
    const { addEventListener } = EventTarget.prototype;
    Reflect.apply(addEventListener, undefined, ['lab-event', () => seen.push('heard')]);
    window.dispatchEvent(new Event('lab-event'));
    return seen;
  },
  'relative and absolute URLs, and the base of the document': async () => {
    const open = (url: string | URL): string => {
      const source = new EventSource(url);
      source.close();
      return source.url;
    };
    const base = document.head.appendChild(document.createElement('base'));
    const plain = [
      open('stream'),
      open('?a=b#c'),
      open(new URL('/x', location.href)),
      open(''),
      open('//127.0.0.1:1/'),
    ];
    base.href = '/elsewhere/';
    const based = [open('stream'), open('/stream')];
    base.remove();
    return [plain, based];
  },
  'withCredentials, and options that are read once': async () => {
    const reads: string[] = [];
    const url = {
      toString() {
        reads.push('url');
        return '/stream';
      },
    };
    const options = {
      get withCredentials() {
        reads.push('withCredentials');
        return true;
      },
    };
    const sources = [
      new EventSource('/stream'),
      new EventSource('/stream', {}),
      new EventSource('/stream', { withCredentials: true }),
      Reflect.construct(EventSource, [url, options]),
    ];
    for (const source of sources) source.close();
    return [sources.map((source) => source.withCredentials), reads];
  },
  'order of handlers: onmessage takes its place when it is first set': async () => {
    const source = new EventSource('/say?body=data: a%0A%0Adata: b%0A%0A&hold');
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      source.addEventListener('message', () => seen.push('first'));
      source.onmessage = () => seen.push('handler');
      source.addEventListener('message', () => seen.push('second'));
      source.onmessage = () => seen.push('replaced');
      source.addEventListener('message', () => seen.push('capturing'), true);
      source.addEventListener('message', ({ data }) => {
        if (data === 'b') resolve();
      });
    });
    source.close();
    return seen;
  },
  'what an event is': async () => {
    const body = 'event: delta\nid: 7\ndata: one\ndata:  two\ndata\n\ndata: plain\n\n';
    const source = new EventSource(`/say?hold&body=${encodeURIComponent(body)}`);
    const seen: unknown[] = [];
    const describe = (event: MessageEvent): unknown => [
      event.type,
      event.data,
      event.lastEventId,
      event.origin,
      event.isTrusted,
      event.eventPhase,
      event.target === source,
      event.currentTarget === source,
      event.bubbles,
      event.cancelable,
      event.composedPath().length,
      String(event),
    ];
    await new Promise<void>((resolve) => {
      source.onopen = (event) => seen.push([event.type, event.isTrusted, String(event), source.readyState]);
      source.addEventListener('delta', (event) => seen.push(describe(event)));
      source.onmessage = (event) => {
        seen.push(describe(event));
        resolve();
      };
    });
    source.close();
    return seen;
  },
  'named events go to their listeners alone': async () => {
    const body = ['a', 'b', 'a', 'c'].map((name) => `event: ${name}\ndata: ${name}\n\n`).join('');
    const source = new EventSource(`/say?hold&body=${encodeURIComponent(`${body}data: end\n\n`)}`);
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      for (const name of ['a', 'c']) source.addEventListener(name, ({ type }) => seen.push(type));
      source.onmessage = ({ data }) => {
        seen.push(data);
        resolve();
      };
    });
    source.close();
    return seen;
  },
  'a server may call its events open and error': async () => {
    const body = 'event: open\ndata: 1\n\nevent: error\ndata: 2\n\ndata: 3\n\n';
    const source = new EventSource(`/say?hold&body=${encodeURIComponent(body)}`);
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      for (const type of ['open', 'error', 'message'])
        source.addEventListener(type, (event) => {
          seen.push([type, Reflect.get(event, 'data'), source.readyState]);
          if (type === 'message') resolve();
        });
    });
    source.close();
    return seen;
  },
  'types that are no strings': async () => {
    const source = new EventSource('/say?hold&body=event: 5%0Adata: a%0A%0Aevent: obj%0Adata: b%0A%0A');
    const conversions: string[] = [];
    const type = {
      toString() {
        conversions.push('toString');
        return 'obj';
      },
    };
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      Reflect.apply(source.addEventListener, source, [5, () => seen.push('five')]);
      Reflect.apply(source.addEventListener, source, [type, () => resolve()]);
    });
    source.close();
    return [seen, conversions];
  },
  'reconnecting with Last-Event-ID after retry': async () => {
    const source = new EventSource('/reconnects');
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      source.onopen = () => seen.push(['open', source.readyState]);
      source.onerror = () => seen.push(['error', source.readyState]);
      source.onmessage = ({ data, lastEventId }) => {
        seen.push([data, lastEventId]);
        if (data.includes('again')) resolve();
      };
    });
    source.close();
    return seen;
  },
  'answers that are refused': async () => {
    const outcome = (url: string): Promise<unknown> =>
      new Promise((resolve) => {
        const source = new EventSource(url);
        const seen: unknown[] = [];
        source.onopen = () => seen.push('open');
        source.onerror = (event) => {
          resolve([...seen, event.type, event instanceof ErrorEvent, source.readyState]);
          source.close();
        };
      });
    return [
      await outcome('/say?status=500&type=text/event-stream'),
      await outcome('/say?status=204&type=text/event-stream'),
      await outcome('/say?type=application/json&body={}'),
      await outcome('http://127.0.0.1:1/'),
    ];
  },
  'a finished answer is an error, and connecting again': async () => {
    const source = new EventSource('/at-once');
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      source.onmessage = ({ data }) => seen.push(data);
      source.onerror = () => {
        seen.push(source.readyState);
        resolve();
      };
    });
    source.close();
    return seen;
  },
  'close() in a handler keeps back the events after it': async () => {
    const source = new EventSource('/at-once');
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      source.onerror = () => seen.push('error');
      source.onmessage = ({ data }) => {
        seen.push(data);
        if (seen.length === 2) {
          source.close();
          setTimeout(resolve, 20);
        }
      };
    });
    return [seen, source.readyState];
  },
  stopImmediatePropagation: async () => {
    const source = new EventSource('/say?hold&body=data: a%0A%0Aevent: b%0Adata: b%0A%0A');
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      source.addEventListener('message', (event) => {
        seen.push('first');
        event.stopImmediatePropagation();
      });
      source.addEventListener('message', () => seen.push('never'));
      source.onmessage = () => seen.push('never');
      source.addEventListener('b', (event) => {
        event.stopImmediatePropagation();
        resolve();
      });
    });
    source.close();
    return seen;
  },
  'removeEventListener, also in the middle': async () => {
    const source = new EventSource('/at-once');
    const seen: string[] = [];
    await new Promise((resolve) => {
      const twice = (): void => {
        seen.push('twice');
        if (seen.filter((each) => each === 'twice').length === 2) source.removeEventListener('message', twice);
      };
      const never = (): void => void seen.push('never');
      source.addEventListener('message', never);
      source.addEventListener('message', twice);
      source.removeEventListener('message', never);
      source.onerror = resolve;
    });
    source.close();
    return seen;
  },
  'objects with handleEvent, looked up at every event': async () => {
    const source = new EventSource('/at-once');
    const seen: unknown[] = [];
    const listener = {
      handleEvent(this: unknown, event: Event) {
        seen.push([this === listener, event.type]);
        listener.handleEvent = () => void seen.push('changed');
      },
    };
    await new Promise((resolve) => {
      source.addEventListener('message', listener);
      source.onerror = resolve;
    });
    source.close();
    return seen;
  },
  'once, passive and a signal': async () => {
    const source = new EventSource('/at-once');
    const seen: unknown[] = [];
    const controller = new AbortController();
    await new Promise((resolve) => {
      source.addEventListener('message', () => seen.push('once'), { once: true });
      source.addEventListener('message', (event) => seen.push([event.preventDefault(), event.defaultPrevented]), {
        passive: true,
      });
      source.addEventListener('message', () => controller.abort(), { signal: controller.signal });
      source.addEventListener('message', () => seen.push('signalled'), { signal: controller.signal });
      source.onerror = resolve;
    });
    source.close();
    return seen;
  },
  'a listener added twice runs once; `this` is the source': async () => {
    const source = new EventSource('/say?hold&body=event: a%0Adata: a%0A%0Adata: end%0A%0A');
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      function listener(this: unknown): void {
        seen.push(this === source);
      }
      source.addEventListener('a', listener);
      source.addEventListener('a', listener);
      source.addEventListener('a', listener, true);
      Reflect.apply(source.addEventListener, source, ['a', null]);
      source.onmessage = () => resolve();
    });
    source.close();
    return seen;
  },
  'a handler that throws': async () => {
    const source = new EventSource('/at-once');
    const seen: unknown[] = [];
    await new Promise((resolve) => {
      source.onmessage = ({ data }) => {
        seen.push(data);
        if (seen.length === 2) throw new Error('the page’s own');
      };
      source.onerror = resolve;
    });
    source.close();
    return seen;
  },
  'microtasks run between handlers as before': async () => {
    const source = new EventSource('/say?hold&body=data: a%0A%0Adata: b%0A%0A');
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      source.addEventListener('message', ({ data }) => {
        seen.push(`first ${data}`);
        void Promise.resolve().then(() => seen.push(`after first ${data}`));
      });
      source.addEventListener('message', ({ data }) => {
        seen.push(`second ${data}`);
        if (data === 'b') resolve();
      });
    });
    source.close();
    return seen;
  },
  'events that the page dispatches itself': async () => {
    const source = new EventSource('/silent');
    const seen: unknown[] = [];
    source.onmessage = ({ data, isTrusted }) => seen.push([data, isTrusted]);
    source.addEventListener('error', () => seen.push('error'));
    const returned = [
      source.dispatchEvent(new MessageEvent('message', { data: 'mine', cancelable: true })),
      source.dispatchEvent(new Event('error')),
    ];
    source.close();
    return [seen, returned, source.readyState];
  },
  'the EventSource of a frame': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const Inner: typeof EventSource = Reflect.get(frame.contentWindow ?? {}, 'EventSource');
    const source = new Inner('/at-once');
    const data = await new Promise((resolve) => {
      source.onmessage = (event) => resolve(event.data);
    });
    source.close();
    const result = [
      data,
      source.url,
      source instanceof Inner,
      source instanceof EventSource,
      source.constructor === Inner,
    ];
    frame.remove();
    return result;
  },
  'a page that wraps EventSource and addEventListener itself': async () => {
    const calls: string[] = [];
    const Native = EventSource;
    const nativeAdd = EventTarget.prototype.addEventListener;
    Object.assign(globalThis, {
      EventSource: function Wrapped(url: string): EventSource {
        calls.push('constructed');
        return new Native(url);
      },
    });
    EventTarget.prototype.addEventListener = function add(this: EventTarget, ...args: unknown[]): void {
      if (this instanceof Native) calls.push(`listens for ${args[0]}`);
      Reflect.apply(nativeAdd, this, args);
    };
    const source = new EventSource('/say?hold&body=event: a%0Adata: a%0A%0A');
    await new Promise((resolve) => source.addEventListener('a', resolve));
    source.close();
    EventTarget.prototype.addEventListener = nativeAdd;
    return calls;
  },
  'members that a page put on Object.prototype': async () => {
    const added = {
      get: () => 'trapped',
      once: true,
      signal: AbortSignal.abort(),
      construct: () => ({}),
      capture: true,
    };
    const prototype: object = Object.prototype;
    Object.assign(prototype, added);
    try {
      const source = new EventSource('/at-once');
      const seen: unknown[] = [];
      await new Promise((resolve) => {
        source.onmessage = ({ data }) => seen.push(data);
        source.onerror = resolve;
      });
      source.close();
      return [seen, EventSource.name, EventSource.CLOSED, EventTarget.prototype.addEventListener.length];
    } finally {
      for (const name of Object.keys(added)) Reflect.deleteProperty(prototype, name);
    }
  },
};
