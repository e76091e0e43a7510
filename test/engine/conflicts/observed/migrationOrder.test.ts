import { describe, expect, test } from 'vitest';
import { checkAcross, judgeAcross } from './acrossSides.ts';

const check = (anna: readonly string[], ben: readonly string[], expected: string[]): void => {
  const texts = (paths: readonly string[], text: string): Record<string, string> => Object.fromEntries(paths.map((it) => [it, text]));
  checkAcross({}, texts(anna, 'select 1;\n'), texts(ben, 'select 2;\n'), expected);
};

describe('one number', () => {
  test('numbered', () => check(['db/migrations/0007_users.sql'], ['db/migrations/7_orders.sql'], ['error number 7 in db/migrations']));
  test('rails', () => check(['db/migrate/20240101120000_a.rb'], ['db/migrate/20240101120000_b.rb'], ['error number 20240101120000 in db/migrate']));
  test('flyway, wherever it lies', () => check(['src/main/resources/sql/V1_2__a.sql'], ['src/main/resources/sql/V1.2__b.sql'], ['error number 1.2 in src/main/resources/sql']));
  test('up and down are one migration', () =>
    check(['migrations/4_a.up.sql', 'migrations/4_a.down.sql'], ['migrations/4_b.up.sql', 'migrations/4_b.down.sql'], ['error number 4 in migrations']));
  test('a folder for each', () => check(['migrations/4_a/up.sql', 'migrations/4_a/down.sql'], ['migrations/4_b/up.sql'], ['error number 4 in migrations']));
  test('tools that go by the whole name run both', () => check(['migrations/0004-a.ts'], ['migrations/0004-b.ts'], ['warning number 4 in migrations']));
  test('laravel counts to the second', () =>
    check(['database/migrations/2024_01_15_093000_a.php'], ['database/migrations/2024_01_15_093000_b.php'], ['warning number 20240115093000 in database/migrations']));
});

describe('one parent', () => {
  const django = (parent: string, app = 'shop'): string => `class Migration(migrations.Migration):\n    dependencies = [\n        ('auth', '0001_initial'),\n        ('${app}', '${parent}'),\n    ]\n`;
  const alembic = (parent: string): string => `revision = 'x'\ndown_revision: Union[str, None] = ${parent}\n`;
  const pair = (folder: string, x: string, y: string): readonly [Record<string, string>, Record<string, string>] => [{ [`${folder}/0007_a.py`]: x }, { [`${folder}/0008_b.py`]: y }];

  test('django', () => checkAcross({}, ...pair('shop/migrations', django('0006_x'), django('0006_x')), ['error after shop.0006_x']));
  test('another app’s is no parent', () => checkAcross({}, ...pair('shop/migrations', django('0006_x', 'cart'), django('0006_x', 'cart')), ['information order in shop/migrations']));
  test('alembic', () => checkAcross({}, { 'alembic/versions/ab_x.py': alembic("'c0ffee'") }, { 'alembic/versions/cd_y.py': alembic('"c0ffee"') }, ['error after c0ffee']));
  test('alembic, each after another', () => checkAcross({}, { 'alembic/versions/ab_x.py': alembic("'c0ffee'") }, { 'alembic/versions/cd_y.py': alembic("'decade'") }, []));
  test('alembic, the first of all, and one that joins two', () =>
    checkAcross({}, { 'alembic/versions/ab_x.py': alembic('None') }, { 'alembic/versions/cd_y.py': alembic("('c0ffee', 'decade')") }, []));
});

describe('quiet', () => {
  test('other folders', () => check(['a/migrations/0007_x.sql'], ['b/migrations/0007_y.sql'], []));
  test('the same file', () => check(['migrations/0007_x.sql'], ['migrations/0007_x.sql'], []));
  test('no migrations', () => check(['docs/adr/0007-use-sql.md', 'src/0007_x.sql'], ['docs/adr/0007-use-git.md', 'src/0007_y.sql'], []));
  test('no numbers', () => check(['migrations/create-users.ts'], ['migrations/create-orders.ts'], []));
  test('a day is no number', () => check(['migrations/2024-01-15-a.sql'], ['migrations/2024-01-15-b.sql'], []));
  test('an old one is edited', () => checkAcross({ 'migrations/0007_x.sql': 'a\n' }, { 'migrations/0007_x.sql': 'b\n' }, { 'migrations/0007_y.sql': 'c\n' }, []));
});

test('the order alone is a note, once for a folder', () =>
  check(['migrations/0007_a.sql', 'migrations/0008_b.sql'], ['migrations/0010_c.sql'], ['information order in migrations']));

test('says both names and a way out', () => {
  const [found] = judgeAcross({}, { 'migrations/0007_users.sql': 'x\n' }, { 'migrations/0007_orders.sql': 'y\n' });
  expect(found?.finding.message).toBe('anna and ben both add migration number 7: migrations/0007_users.sql and migrations/0007_orders.sql');
  expect(found?.finding.targets).toEqual(['migration:migrations/0007_orders.sql=add', 'migration:migrations/0007_users.sql=add']);
  expect(found?.finding.suggestions[0]?.text).toBe('Give the migration of ben the next free number');
  const [order] = judgeAcross({}, { 'migrations/0009_users.sql': 'x\n' }, { 'migrations/0008_orders.sql': 'y\n' });
  expect(order?.finding.message).toMatch(/^ben adds migrations\/0008_orders.sql, which comes before migrations\/0009_users.sql of anna/);
  expect(order?.finding.suggestions[1]?.text).toMatch(/where they meet in the schema, that is told by itself$/);
});
