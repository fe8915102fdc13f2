import { memo, useMemo } from 'react';
import { JsonView } from 'react-json-view-lite';
import { message } from '../../language/language.ts';
import { shownJson } from './shownJson.ts';
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
};

type ShouldExpand = (level: number) => boolean;

/** Always the same functions: the library closes and opens all nodes anew when it gets another one. */
const EXPANDERS = new Map<number, ShouldExpand>();

function expanderOf(openLevels: number): ShouldExpand {
  const known = EXPANDERS.get(openLevels) ?? ((level) => level < openLevels);
  EXPANDERS.set(openLevels, known);
  return known;
}

/** A JSON value as a tree, so far as it can be shown. Its texts are shown as they are, never as markup or links. */
export const JsonTree = memo(function JsonTree({ value, label }: { value: object; label: string }) {
  const shown = useMemo(() => shownJson(value), [value]);
  const style = useMemo(
    () => ({ ...STYLE, ariaLables: { collapseJson: message('collapseJson'), expandJson: message('expandJson') } }),
    [],
  );
  return (
    <>
      <JsonView
        data={shown.value}
        style={style}
        shouldExpandNode={expanderOf(shown.openLevels)}
        clickToExpandNode
        aria-label={label}
      />
      {shown.isCut ? <p className="hint">{message('jsonIsCut')}</p> : null}
    </>
  );
});
