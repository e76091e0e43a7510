import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { RecordFile } from '../../../server/src/hub/recordFile.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import type { ModelDecision } from '../../../server/src/protocol/models.ts';
import { temporaryFolder } from '../../support/testHub.ts';

const decision = (id: number, outcome: ModelDecision['outcome'] = 'asked'): ModelDecision =>
  ({ id: `d-${id}`, at: id, actor: 'ada', task: 'explain', model: 'm', from: 'file', voice: 'reviewer', reasons: ['x'], outcome });

test('decisions are kept over a hub\'s end, newest first, each in its last state, and no more than some hundreds', () => {
  const file = path.join(temporaryFolder(), 'models.json');
  const records = new RecordFile(file, nullLog);
  expect(records.all()).toEqual([]);
  for (let id = 1; id <= 305; id++) records.keep(decision(id));
  records.keep(decision(304, 'good'));
  records.flush();
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  const again = new RecordFile(file, nullLog).all();
  expect([again.length, again.slice(0, 2), again.at(-1)!.id]).toEqual([300, [decision(305), decision(304, 'good')], 'd-6']);
});

test('a file that cannot be read is begun anew', () => {
  const file = path.join(temporaryFolder(), 'models.json');
  fs.writeFileSync(file, '{');
  const records = new RecordFile(file, nullLog);
  records.keep(decision(1));
  records.flush();
  expect(new RecordFile(file, nullLog).all()).toEqual([decision(1)]);
});
