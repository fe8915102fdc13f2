import { Fragment, type ReactNode } from 'react';
import type { MessageName, PlaceOf } from './catalogue.ts';
import { PLACE, textOf } from './language.ts';

export interface MessageTextProps<Name extends MessageName> {
  name: Name;
  /** What stands in its places: elements, where a text alone would be `message`. */
  values: Readonly<Record<PlaceOf<Name>, ReactNode>>;
}

/** A text with elements in it. */
export function MessageText<Name extends MessageName>({ name, values }: MessageTextProps<Name>) {
  const nodes: Readonly<Record<string, ReactNode>> = values;
  // Between the texts are the names of the places, as the expression has a group.
  const parts = textOf(name).split(PLACE);
  // biome-ignore lint/suspicious/noArrayIndexKey: a text always has the same parts
  return parts.map((part, i) => <Fragment key={i}>{i % 2 === 0 ? part : nodes[part]}</Fragment>);
}
