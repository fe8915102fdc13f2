/** Why a stream ended, where nobody else has words for it. They go into recordings, so they are English. */
export const CANCELLED = 'cancelled by the page';
export const CANCELLED_SOMEHOW = 'cancelled by the page, with a reason of its own';
export const PAGE_LEFT = 'The page was left or closed before the stream ended.';
