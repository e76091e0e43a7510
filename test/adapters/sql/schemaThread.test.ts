import { expect, onTestFinished, test } from 'vitest';
import { SchemaThread } from '../../../server/src/adapters/sql/schemaThread.ts';
import type { SchemaPairQuestion } from '../../../server/src/ports/schemaJudge.ts';

const script = (side: string, path: string, text: string): SchemaPairQuestion['group']['a'][number] =>
  ({ now: { side, path, text, who: side, where: side, parsed: { assessed: false, reason: 'not asked for' } }, text, before: undefined });
const question = (b: string): SchemaPairQuestion => ({
  base: ['CREATE TABLE users (id int, email text);'],
  group: { key: 'db', folders: ['db/migrations'], a: [script('a', 'db/migrations/1_a.sql', 'ALTER TABLE users DROP COLUMN email;')], b: [script('b', 'db/migrations/2_b.sql', b)] },
});

test('answers each question by itself, in turn, and no longer when it is over', async () => {
  const thread = new SchemaThread();
  onTestFinished(() => thread.dispose());
  const [met, apart, unread] = await Promise.all(['CREATE INDEX i ON users (email);', 'CREATE TABLE orders (id int);', 'CREATE TABEL'].map(it => thread.judge(question(it))));
  expect(met?.findings.map(({ finding }) => finding.severity)).toEqual(['error']);
  expect(apart).toEqual({ findings: [], notAssessed: [] });
  expect(unread?.notAssessed).toHaveLength(1);
  thread.dispose();
  await expect(thread.judge(question('SELECT 1;'))).rejects.toThrow('it is over');
}, 60_000);

test('what it was asked is refused when it is ended meanwhile', async () => {
  const thread = new SchemaThread();
  const asked = thread.judge(question('SELECT 1;'));
  await new Promise(done => setTimeout(done, 10));
  thread.dispose();
  await expect(asked).rejects.toThrow('ended');
}, 60_000);
