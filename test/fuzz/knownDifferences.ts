import type { Observed, Operation } from './sequence.ts';

/** A true difference between native and hooked that is lived with; docs/transparency.md says why. */
export type KnownDifference = { name: string; reason: string } & (
  | { explains(native: Observed, hooked: Observed): boolean }
  /** Gives the operations that do not make the difference. Without the others it must be gone. */
  | { harmless(operations: readonly Operation[]): Operation[] }
);

export const KNOWN_DIFFERENCES: KnownDifference[] = [
  {
    name: 'the body from before a clone',
    reason:
      'Natively `clone()` gives the response another `body`, and locks the stream that the page took from it before. Here it stays as it is.',
    harmless(operations) {
      const lastClone = operations.findLastIndex(({ kind }) => kind === 'clone');
      return operations.filter(({ kind }, i) => kind !== 'wrap' || i > lastClone);
    },
  },
  {
    name: 'a read into a view that was let go unanswered',
    reason: 'Whoever reads next natively waits although bytes have come (seen in Chromium 156). Here they get them.',
    harmless(operations) {
      const firstRead = operations.findIndex(({ kind }) => kind === 'read-into');
      return operations.filter(({ kind }, i) => kind !== 'release' || firstRead < 0 || i < firstRead);
    },
  },
  {
    name: 'a stream that closes with its last bytes',
    reason:
      'When the end waits behind the last bytes, the stream closes as they are read. Natively too, but where they are read within some milliseconds of their coming it closes when the page reads on.',
    explains: (native, hooked) =>
      native.closedEarly === hooked.closedEarly && withoutClosing(native) === withoutClosing(hooked),
  },
  {
    name: 'an end within an element',
    reason:
      'A view of 16-bit elements that is half full when the body ends rejects with the same error, whose message names the method that closed the stream.',
    explains: (native, hooked) => {
      const message = 'Cannot close while responding';
      const prefixed = `Failed to execute 'close' on 'ReadableByteStreamController': ${message}`;
      const unnamed = hooked.lines.map((line) => line.replaceAll(prefixed, message));
      return native.closedEarly === hooked.closedEarly && unnamed.join() === native.lines.join();
    },
  },
];

/** What was observed, without when streams closed. */
function withoutClosing({ lines }: Observed): string {
  return lines.map((line) => line.split(' | ').flatMap(partWithoutClosing).join(' | ')).join('\n');
}

/** @returns the part of a line, or nothing where that was all it told */
function partWithoutClosing(part: string): string[] {
  const [, lane = '', told] = /^([^{}]*?): (.*)$/.exec(part) ?? [];
  if (told === undefined) return [part];
  if (lane === 'pending')
    return [
      told
        .split(', ')
        .filter((each) => !/^reader \d+: closed ×/.test(each))
        .join(', '),
    ];
  const rest = told.split(', ').filter((each) => !each.startsWith('closed '));
  return rest.length === 0 ? [] : [`${lane}: ${rest.join(', ')}`];
}
