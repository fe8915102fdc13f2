import type { Tone } from '../plot/trace.ts';

/** What a stream did: held in the browser's queue, waiting, receiving; or, between connections, about to come back. */
export type ShapeKind = 'gap' | 'queue' | 'waiting' | 'receiving';

/** All of one kind and tone in the picture, as one path: so many nodes, however many streams. */
export interface OverviewShape {
  kind: ShapeKind;
  tone: Tone;
  path: string;
}

/** From back to front: where streams share a pixel, what accuses stays on top. */
export const TONES: readonly Tone[] = ['neutral', 'good', 'live', 'warning', 'bad'];

const KINDS: readonly ShapeKind[] = ['gap', 'queue', 'waiting', 'receiving'];

/** Kinds with their tones, from back to front. What was not answered yet has no tone of its own. */
export const SHAPE_ORDER: readonly Pick<OverviewShape, 'kind' | 'tone'>[] = KINDS.flatMap((kind) => {
  const tones: readonly Tone[] = kind === 'gap' || kind === 'queue' ? ['neutral'] : TONES;
  return tones.map((tone) => ({ kind, tone }));
});
