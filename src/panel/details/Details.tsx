import { type ComponentType, type KeyboardEvent, useId, useState } from 'react';
import { CloseIcon } from '../icons/icons.tsx';
import type { PlainName } from '../language/catalogue.ts';
import { message } from '../language/language.ts';
import { EventsTab } from './events/EventsTab.tsx';
import { MessageTab } from './message/MessageTab.tsx';
import { RequestTab } from './request/RequestTab.tsx';
import { TimelineTab } from './TimelineTab.tsx';
import type { DetailsTabProps, PictureTabProps } from './tabs.ts';
import { useLooking } from './timeline/useLooking.ts';
import { VerdictTab } from './verdict/VerdictTab.tsx';
import './details.css';

const TABS: { name: PlainName; View: ComponentType<PictureTabProps> }[] = [
  { name: 'tabTimeline', View: TimelineTab },
  { name: 'tabEvents', View: EventsTab },
  { name: 'tabMessage', View: MessageTab },
  { name: 'tabRequest', View: RequestTab },
  { name: 'tabVerdict', View: VerdictTab },
];

const STEPS: Record<string, (index: number) => number> = {
  ArrowRight: (index) => (index + 1) % TABS.length,
  ArrowLeft: (index) => (index + TABS.length - 1) % TABS.length,
  Home: () => 0,
  End: () => TABS.length - 1,
};

export interface DetailsProps extends Pick<DetailsTabProps, 'stream' | 'now' | 'theme'> {
  onClose(): void;
}

/** What is known of the selected stream, in tabs. */
export function Details({ onClose, ...shown }: DetailsProps) {
  const id = useId();
  const [selected, setSelected] = useState(0);
  const { ordinal } = shown.stream;
  const { chunk, onChunkChange, picture, onPictureChange } = useLooking(ordinal);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = STEPS[event.key]?.(selected);
    if (next === undefined) return;
    event.preventDefault();
    setSelected(next);
    const tab = event.currentTarget.children[next];
    if (tab instanceof HTMLElement) tab.focus();
  };

  const View = TABS[selected]?.View ?? TimelineTab;
  return (
    <div className="details">
      <div className="tabs">
        <div role="tablist" aria-label={message('streamDetails')} onKeyDown={onKeyDown} tabIndex={-1}>
          {TABS.map(({ name }, i) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-tab-${i}`}
              aria-selected={i === selected}
              aria-controls={`${id}-panel`}
              tabIndex={i === selected ? 0 : -1}
              onClick={() => setSelected(i)}
            >
              {message(name)}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="tool"
          aria-label={message('closeDetails')}
          title={message('closeTitle')}
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${selected}`} className="tab-panel">
        <View
          key={ordinal}
          {...shown}
          chunk={chunk}
          onChunkChange={onChunkChange}
          picture={picture}
          onPictureChange={onPictureChange}
        />
      </div>
    </div>
  );
}
