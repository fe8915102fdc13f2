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

/** UTF-16 code units of a page's own reason to abort, and of an error, that are kept. */
export const LONGEST_REASON = 2000;
/** How often, in milliseconds, the hook reports: as often as the panel draws. Each report costs the page; times are taken before. */
export const REPORT_INTERVAL_MS = 100;
/** Text that does not wait for the next report, in UTF-16 code units. */
export const LARGE_REPORT_CHARACTERS = MIB;
/**
 * A page that reads late gets what waits joined to pieces of up to this many bytes, and larger ones as they came. The browser joins too, by rules of its own: of
 * 100 pieces of 1000 bytes the first 25, of 3 MB the first 2 MiB (seen in Chromium 156).
 */
export const LARGEST_READ_BYTES = 64 * KIB;

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
/** Spans that a document's later streams may still fall into. A span is told once; more than this many back, no stream starts in it. */
export const KEPT_SPANS_PER_DOCUMENT = 500;
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

/** Entries of the network log that may wait for the hook's report of their stream; past it the oldest go. */
export const MAX_WAITING_LOG_ENTRIES = 300;
/** Of redirects that may lead to an entry, and of answers of service workers whose own request may come. */
export const MAX_REDIRECTS = 100;
export const MAX_SERVED = 100;
/** Entries that are remembered to have come before the log did. */
export const MAX_EARLY_LOG_ENTRIES = 10_000;
