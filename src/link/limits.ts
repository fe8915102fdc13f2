/**
 * Every bound of recording, in one place. Plain numbers without imports: the hook, which runs inside other people's pages,
 * takes them from here too.
 */

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * How far a body is read ahead of the page, in bytes. Arrival stays true while the page is this far behind; beyond it the
 * network's own backpressure takes over, as it would without us.
 */
export const READ_AHEAD_BYTES = MIB;

/**
 * The same for all bodies of a document together: past it, a body is read on only when the page waits for it. A
 * page that leaves a hundred endless streams unread costs no more than this.
 */
export const READ_AHEAD_IN_ALL_BYTES = 32 * MIB;

/** Reports that may be on their way to a panel that has not said "taken"; meanwhile observations gather in the hook. */
export const MAX_UNTAKEN_REPORTS = 8;
/**
 * UTF-16 code units of text that may wait in the hook; past it chunks keep their time and size and lose their text. Escaped as
 * JSON, six bytes each at worst, a report stays below the 64 MiB that the browser lets pass
 * (https://developer.chrome.com/docs/extensions/develop/concepts/messaging).
 */
export const MAX_WAITING_CHARACTERS = 8 * MIB;
/** Observations that may wait in the hook; past it no further stream is begun. */
export const MAX_WAITING_OBSERVATIONS = 50_000;
/** Chunks, and reads, that may wait in the hook; past it chunks are counted into the last that fits, and reads are left out. */
export const MAX_WAITING_CHUNKS = 200_000;
/** UTF-16 code units of a request body that are kept: the beginning and, where the model and `stream` often stand, the end. */
export const KEPT_REQUEST_BODY = { head: 192 * KIB, tail: 64 * KIB };

/** Bytes of text that the panel keeps per stream: the first and the last half. Sizes and times of the middle stay. */
export const KEPT_TEXT_PER_STREAM = 2 * MIB;
/** Bytes of text that the panel keeps in all; past it the text of the oldest streams is let go first. */
export const KEPT_TEXT_IN_ALL = 128 * MIB;

/**
 * What explains a stream is kept per stream too, so many entries each. Past it neighbours are joined (reads, paints, spans),
 * or the longest are kept (long frames): twenty reads a second stay single for over an hour, a page that is busy four times
 * a second for 40 minutes.
 */
export const KEPT_READS_PER_STREAM = 100_000;
export const KEPT_PAINTS_PER_STREAM = 50_000;
export const KEPT_SPANS_PER_STREAM = 10_000;
export const KEPT_LONG_FRAMES_PER_STREAM = 1000;
/** Scripts of one long frame: those that ran longest. */
export const KEPT_SCRIPTS_PER_FRAME = 5;

/**
 * Text that appears so long after a stream's end, in milliseconds, is still counted as its own. The end is known before its
 * last text is rendered: chat libraries render every 50 to 100 ms at most, and each frame of a long answer may take as long
 * again, so half a second has room for a few of them. Later growth is rather the next message's.
 */
export const PAINTS_AFTER_END_MS = 500;

/** Hook and network log may differ by this many milliseconds before the record says that they disagree. */
export const CLOCKS_AGREE_MS = 50;
