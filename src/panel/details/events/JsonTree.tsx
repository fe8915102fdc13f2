import { JsonView } from 'react-json-view-lite';
import './jsonTree.css';

/** By class names of ours: the library's own colours know nothing of DevTools' themes. */
const STYLE = {
  container: 'json',
  basicChildStyle: 'json-child',
  childFieldsContainer: 'json-children',
  label: 'json-name',
  clickableLabel: 'json-name json-clickable',
  nullValue: 'json-word',
  undefinedValue: 'json-word',
  booleanValue: 'json-word',
  numberValue: 'json-number',
  stringValue: 'json-string',
  otherValue: 'json-word',
  punctuation: 'json-mark',
  expandIcon: 'json-fold json-folded',
  collapseIcon: 'json-fold',
  collapsedContent: 'json-more',
  noQuotesForStringValues: false,
  quotesForFieldNames: false,
  stringifyStringValues: true,
  ariaLables: { collapseJson: 'Collapse', expandJson: 'Expand' },
};

/** Deeper levels open when they are asked for: a stranger's JSON may be nested ten thousand deep, or have a million items. */
const OPEN_LEVELS = 5;
const MOST_OPEN_ITEMS = 100;

/** A JSON value as a tree. Its texts are shown as they are, never as markup or links. */
export function JsonTree({ value, label }: { value: object; label: string }) {
  return (
    <JsonView
      data={value}
      style={STYLE}
      shouldExpandNode={(level, node) => level < OPEN_LEVELS && Object.keys(node ?? {}).length <= MOST_OPEN_ITEMS}
      clickToExpandNode
      aria-label={label}
    />
  );
}
