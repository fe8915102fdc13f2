import { useCallback, useState } from 'react';
import type { PictureTabProps } from '../tabs.ts';
import { ofNextStream, type PictureState, WHOLE_PICTURE } from './pictureState.ts';

type Looking = Pick<PictureTabProps, 'chunk' | 'onChunkChange' | 'picture' | 'onPictureChange'>;

interface State {
  ordinal: number;
  chunk: number | null;
  picture: PictureState;
}

/** What of a stream is looked at, and how. Of the next stream it is all. */
export function useLooking(ordinal: number): Looking {
  const [state, setState] = useState<State>({ ordinal, chunk: null, picture: WHOLE_PICTURE });
  const { chunk, picture } = ofStream(state, ordinal);
  const onChunkChange = useCallback(
    (next: number | null) => setState((before) => ({ ...ofStream(before, ordinal), chunk: next })),
    [ordinal],
  );
  const onPictureChange = useCallback(
    (changes: Partial<PictureState>) =>
      setState((before) => {
        const current = ofStream(before, ordinal);
        return { ...current, picture: { ...current.picture, ...changes } };
      }),
    [ordinal],
  );
  return { chunk, onChunkChange, picture, onPictureChange };
}

function ofStream(state: State, ordinal: number): State {
  return state.ordinal === ordinal ? state : { ordinal, chunk: null, picture: ofNextStream(state.picture) };
}
