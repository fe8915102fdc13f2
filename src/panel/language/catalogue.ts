import type english from '../../../public/_locales/en/messages.json';

/**
 * English says which texts there are, and which values each has places for. A type and nothing else: the texts are files of the extension, and no
 * part of the panel's code.
 */
type English = typeof english;

export type MessageName = keyof English;

/** What the places in a text are called: `$count$`. */
export type PlaceOf<Name extends MessageName> = English[Name] extends { placeholders: infer Places }
  ? keyof Places & string
  : never;

/** Texts without places. */
export type PlainName = { [Name in MessageName]: [PlaceOf<Name>] extends [never] ? Name : never }[MessageName];

type Counted<Name> = Name extends `${infer Base}_other` ? Base : never;

/** Texts with a form for one and a form for more: "events" has `events_one` and `events_other`. */
export type CountedName = Counted<MessageName>;

/** The texts of a language, as `_locales` has them. */
export type Catalogue = Readonly<Record<string, { readonly message: string }>>;
