import { memo, useMemo } from 'react';
import { parseJson } from '../../../decode/json.ts';
import { cutText } from './cutText.ts';
import { JsonTree } from './JsonTree.tsx';

/** Longer ones are cut where they are shown as they came; copied they are whole. */
const LONGEST_SHOWN = 20_000;

/** A text of the network: as a tree where it is JSON, and as it came where it is not. Parsed once, not at every redraw. */
export const Payload = memo(function Payload({ text, label }: { text: string; label: string }) {
  const parsed = useMemo(() => parseJson(text), [text]);
  if (parsed.ok && typeof parsed.value === 'object' && parsed.value !== null) {
    return <JsonTree value={parsed.value} label={label} />;
  }
  return <pre className="raw">{cutText(text, LONGEST_SHOWN)}</pre>;
});
