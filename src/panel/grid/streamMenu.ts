import type { Role } from '../../trace/recording.ts';
import { domainOf } from '../format/streamName.ts';
import { counted, message } from '../language/language.ts';
import type { MenuItem } from '../menu/useMenu.tsx';
import type { WatchedStream } from '../store/watchedStream.ts';
import { isPending, type View } from '../useSelection.ts';
import { curlOf, hasResponseText, responseTextOf, urlsOf } from './copiedTexts.ts';

export type CopiedName = 'urlCopied' | 'curlCopied' | 'textCopied';

/** What the menu of a row can ask for. */
export interface StreamActions {
  /** @param told what is said when it is copied */
  copy(told: CopiedName, text: () => string): void;
  copyPicture(view: View): void;
  copyMarkdown(view: View): void;
  compare(first: WatchedStream, second: WatchedStream): void;
  exportStreams(streams: readonly WatchedStream[]): void;
  /** `undefined` where there is no other tab. */
  openInTab: ((streams: readonly WatchedStream[]) => void) | undefined;
  addTerm(term: string): void;
  setRole(streams: readonly WatchedStream[], role: Role | undefined): void;
  clear(): void;
}

/**
 * The commands for one stream or several.
 *
 * @param selected all that are selected: one that the menu is not for can be compared with
 */
export function streamItems(
  streams: readonly WatchedStream[],
  selected: readonly WatchedStream[],
  actions: StreamActions,
): MenuItem[] {
  const records = streams.map(({ record }) => record);
  const one = streams.length === 1 ? streams[0] : undefined;
  const pair = pairIn(streams, selected);
  const view: View | undefined =
    one !== undefined
      ? { kind: 'details', stream: one }
      : pair && { kind: 'comparison', first: pair[0], second: pair[1] };
  const canBeShown = view !== undefined && !isPending(view);
  const isTextKept = one !== undefined && hasResponseText(one.record);
  return [
    {
      label: message(one === undefined ? 'copyUrls' : 'copyUrl'),
      onChoose: () => actions.copy('urlCopied', () => urlsOf(records)),
    },
    { label: message('copyAsCurl'), onChoose: () => actions.copy('curlCopied', () => curlOf(records)) },
    {
      label: message('copyResponseText'),
      isDisabled: !isTextKept,
      ...(one === undefined || isTextKept ? {} : { note: message('notKept') }),
      onChoose: () => one && actions.copy('textCopied', () => responseTextOf(one.record)),
    },
    {
      label: message(one === undefined ? 'compare' : 'compareWithSelected'),
      isDisabled: pair === undefined,
      beginsGroup: true,
      onChoose: () => pair && actions.compare(...pair),
    },
    { label: message('copyEvidence'), isDisabled: !canBeShown, onChoose: () => view && actions.copyPicture(view) },
    { label: message('copyAsMarkdown'), isDisabled: !canBeShown, onChoose: () => view && actions.copyMarkdown(view) },
    {
      label:
        one === undefined
          ? message('exportStreams', { streams: counted('streams', streams.length) })
          : message('exportStream'),
      onChoose: () => actions.exportStreams(streams),
    },
    ...(actions.openInTab === undefined
      ? []
      : [{ label: message('openInTab'), onChoose: () => actions.openInTab?.(streams) }]),
    ...filterItems(streams, actions),
    ...roleItems(streams, actions),
    { label: message('clear'), beginsGroup: true, onChoose: actions.clear },
  ];
}

/** The two that the menu is for; or the one with the one that is selected elsewhere. */
function pairIn(
  streams: readonly WatchedStream[],
  selected: readonly WatchedStream[],
): readonly [WatchedStream, WatchedStream] | undefined {
  const [first, second, third] = new Set([...(streams.length === 1 ? selected : []), ...streams]);
  return first !== undefined && second !== undefined && third === undefined ? [first, second] : undefined;
}

function filterItems(streams: readonly WatchedStream[], { addTerm }: StreamActions): MenuItem[] {
  const [domain, ...others] = new Set(streams.map(({ record }) => domainOf(record.request.url)));
  if (domain === undefined || domain === '' || others.length > 0) return [];
  const terms = [`domain:${domain}`, `-domain:${domain}`];
  return terms.map((term, i) => ({
    label: message('filterTerm', { term }),
    beginsGroup: i === 0,
    onChoose: () => addTerm(term),
  }));
}

/** Checked: what all of them are said to be. Chosen again nobody says so any more. */
function roleItems(streams: readonly WatchedStream[], { setRole }: StreamActions): MenuItem[] {
  return (['gateway', 'direct'] as const).map((role, i) => {
    const isChecked = streams.every(({ record }) => record.labels?.role === role);
    return {
      label: message(role === 'gateway' ? 'markGateway' : 'markDirect'),
      isChecked,
      beginsGroup: i === 0,
      onChoose: () => setRole(streams, isChecked ? undefined : role),
    };
  });
}
