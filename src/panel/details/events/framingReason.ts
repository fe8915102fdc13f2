import type { ChosenFraming, Framing, FramingLabel } from '../../../decode/event.ts';
import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';

/** What a body begins like. */
const LOOKS: Partial<Record<Framing, PlainName>> = {
  sse: 'likeSse',
  ndjson: 'likeNdjson',
  'json-seq': 'likeJsonSequence',
  'data-stream': 'likeDataStream',
  'json-array': 'likeJsonList',
};

/** Why a body is read as it is: "Content-Type is text/event-stream". */
export function framingReason({ framing, label, isByBeginning }: ChosenFraming): string {
  const look = isByBeginning ? LOOKS[framing] : undefined;
  const said = labelInWords(label);
  return look === undefined ? said : message('bodyBeginsLike', { what: message(look), label: said });
}

function labelInWords({ header, value }: FramingLabel): string {
  if (header !== 'content-type') return message('headerIsThere', { header });
  return value === '' ? message('noContentType') : message('contentTypeIs', { type: value });
}
