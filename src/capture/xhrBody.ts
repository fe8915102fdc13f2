import { KEPT_TEXT_PER_STREAM } from '../link/limits.ts';
import type { Bytes, Milliseconds } from '../link/messages.ts';
import { append, byteLengthOf, encodeText, max, min, readerOf, round, sliceText, textFrom } from './natives.ts';

/** What of an `XMLHttpRequest`'s body has arrived, cut into chunks by the times at which it was looked at. */
export interface XhrBody {
  /** Notes what is there at `at`. @returns whether it is more than before, as far as can be told */
  look(at: Milliseconds): boolean;
  /** The browser says that `loaded` bytes are there, the last of them noted by the last `look`: reports what was noted. */
  loaded(loaded: Bytes): void;
  /** What was noted is about to be out of reach. */
  takeText(): void;
  /** Reports what was noted and had no `loaded`. */
  end(): void;
}

export type ReportChunk = (at: Milliseconds, bytes: Bytes, text: string | null) => void;

const responseTextOf = readerOf(XMLHttpRequest.prototype, 'responseText');

/**
 * UTF-16 code units up to which the text is taken at every look. Reading a part of `responseText` makes the engine copy the
 * whole, which up to here takes some microseconds; of longer ones the length is noted, which costs nothing, and their text
 * taken when the browser says `progress`.
 */
const QUICKLY_COPIED = 64 * 1024;

/** A character that is not complete yet, or a byte order mark, which `responseText` leaves out. */
const MOST_UNREADABLE: Bytes = 3;

interface Noted {
  at: Milliseconds;
  /** UTF-16 code units. */
  units: number;
  /** `undefined` until it is taken, `null` when it is not kept. */
  text: string | null | undefined;
  /** Of the text as UTF-8; of a text that is not kept the code units. */
  size: number;
}

/**
 * A body whose text grows in `responseText`. Sizes are exact where the body is UTF-8; of other encodings, and past
 * `KEPT_TEXT_PER_STREAM` bytes, the sum is exact and each chunk has its share by characters.
 */
export function createTextBody(xhr: XMLHttpRequest, report: ReportChunk): XhrBody {
  let noted: Noted[] = [];
  /** Code units that were noted, and the first of those that are still in `noted`. */
  let length = 0;
  let reportedLength = 0;
  let reported: Bytes = 0;
  let kept: Bytes = 0;

  const take = (text: string): void => {
    let start = reportedLength;
    for (let i = 0; i < noted.length; i++) {
      const chunk = noted[i];
      if (chunk === undefined) continue;
      const end = start + chunk.units;
      if (chunk.text === undefined && end <= text.length) {
        const utf8 = encodeText(sliceText(text, start, end));
        chunk.size = byteLengthOf(utf8) ?? chunk.units;
        kept += chunk.size;
        chunk.text = kept <= KEPT_TEXT_PER_STREAM ? textFrom(utf8) : null;
      }
      start = end;
    }
  };

  const flush = (bytes: Bytes | undefined): void => {
    let sum = 0;
    for (let i = 0; i < noted.length; i++) sum += noted[i]?.size ?? 0;
    const off = (bytes ?? sum) - sum;
    const share = off >= -MOST_UNREADABLE && off <= MOST_UNREADABLE ? 1 : (sum + off) / sum;
    let rest = sum + off;
    for (let i = 0; i < noted.length; i++) {
      const chunk = noted[i];
      if (chunk === undefined) continue;
      const isLast = i === noted.length - 1;
      const size = isLast ? rest : min(rest, round(chunk.size * share));
      rest -= size;
      report(chunk.at, max(0, size), chunk.text ?? null);
    }
    noted = [];
    reportedLength = length;
    reported += sum + off;
  };

  return {
    look(at) {
      const text = responseTextOf(xhr);
      const units = text.length - length;
      if (units <= 0) return false;
      length = text.length;
      append(noted, { at, units, text: kept < KEPT_TEXT_PER_STREAM ? undefined : null, size: units });
      if (length <= QUICKLY_COPIED) take(text);
      return true;
    },
    loaded(loaded) {
      if (noted.length === 0) return;
      take(responseTextOf(xhr));
      flush(loaded - reported);
    },
    takeText() {
      take(responseTextOf(xhr));
    },
    end() {
      flush(undefined);
    },
  };
}

/** A body that script can reach only when it is whole: just the sizes that the browser tells. */
export function createHiddenBody(report: ReportChunk): XhrBody {
  let lookedAt: Milliseconds = 0;
  let reported: Bytes = 0;
  return {
    look(at) {
      lookedAt = at;
      return false;
    },
    loaded(loaded) {
      if (loaded <= reported) return;
      report(lookedAt, loaded - reported, null);
      reported = loaded;
    },
    takeText() {},
    end() {},
  };
}
