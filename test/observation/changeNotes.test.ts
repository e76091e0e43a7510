import { expect, test } from 'vitest';
import { ChangeNotes, type ObservedChange } from '../../server/src/observation/changeNotes.ts';

test('what changed is told once, and unsaved text is a side', () => {
  const notes = new ChangeNotes(), told: ObservedChange[] = [];
  const stop = notes.onTell(it => told.push(it));
  notes.tell([]);
  notes.file('/a');
  notes.tell([]);
  notes.side();
  notes.tell([]);
  notes.tell(['w1 a', 'w1 a']);
  notes.tell(['w1 a']);
  notes.tell([]);
  expect(told).toEqual([{ files: ['/a'], sides: false }, { files: [], sides: true }, { files: [], sides: true }, { files: [], sides: true }]);
  stop();
  notes.file('/b');
  notes.tell([]);
  expect(told).toHaveLength(4);
});
