import { expect, it } from 'vitest';
import { writeLog } from '../../../src/panel/store/joinedRecord.ts';
import { loggedRequest } from '../../../src/panel/store/loggedRequest.ts';
import { parseHarEntry } from '../../../src/trace/har.ts';
import { harEntry, STARTED } from '../trace/harEntries.ts';
import { watched } from './watched.ts';

it('of an EventSource that came back the log tells the start, and the record no disagreement', () => {
  const { record } = watched({ chunks: [[5, 'data: a\n\n']], end: 'complete' });
  record.startedAt = STARTED + 4000;
  record.marks = [{ kind: 'reconnected', lastEventId: '' }];
  const entry = parseHarEntry(harEntry({ headersAt: 4000, endAt: 4005 }));
  if (entry === undefined) throw new Error('no entry');
  writeLog(record, loggedRequest([], entry, 'chrome-extension://us/'));
  expect(record.network?.startedAt).toBe(-4000);
  expect(record.marks).toEqual([{ kind: 'reconnected', lastEventId: '' }]);
});
