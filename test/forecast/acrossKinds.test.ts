import { afterEach, expect, test } from 'vitest';
import { forecast } from '../../server/src/forecast/forecast.ts';
import type { Files } from '../support/repositories.ts';
import { fork, type Forked } from './forked.ts';

const open: Forked[] = [];
afterEach(() => { for (const it of open.splice(0)) it.dispose(); });

/** From real commits to what is told: files of no known language reach their judges. */
const check = async (base: Files, ours: Files, theirs: Files, expected: readonly string[]): Promise<void> => {
  const forked = await fork(base, ours, theirs);
  open.push(forked);
  const { conflicts } = await forecast(forked.git, forked.syntax, { a: 'ours', b: 'theirs' });
  expect(conflicts.map(({ kind, severity, targets }) => `${kind} ${severity} ${targets.join(' ')}`)).toEqual(expected);
};

test('every kind of file', () => check(
  { '.env.example': 'A=1\nKEY=2\nB=3\n', 'web/requirements.txt': 'flask==1.0\n', 'jobs/requirements.txt': 'flask==1.0\n', 'x.txt': '1\n' },
  { '.env.example': 'A=1\nB=3\n', 'db/migrations/0007_a.sql': 'ALTER TABLE users DROP COLUMN email;\n', 'web/requirements.txt': 'flask==2.0\n' },
  { 'db/migrations/0007_b.sql': 'CREATE INDEX ON orders (id);\n', 'src/x.py': 'q = "SELECT email FROM users"\nk = os.environ["KEY"]\n', 'jobs/requirements.txt': 'flask==3.0\n' },
  [
    'migration-order error migration:db/migrations/0007_a.sql=add migration:db/migrations/0007_b.sql=add', 'schema-code error column:users.email=delete column:users.email=read',
    'config-key warning config:.env.example#KEY=delete config:.env.example#KEY=read', 'dependency warning dependency:flask=modify',
  ],
));

test('a type whose base would be looked for in many places that are not there', () => {
  const session = 'from collections.abc import MutableMapping\n\n\nclass Session(MutableMapping[str, str]):\n    accessed = False\n';
  return check(
    { 'src/shop/web/__init__.py': '', 'src/shop/web/session.py': session, 'src/shop/data/__init__.py': '', 'src/shop/app/main.py': 'A = 1\n' },
    { 'src/shop/web/session.py': session.replace('accessed', 'opened'), 'src/shop/data/__init__.py': 'B = 1\n' },
    { 'src/shop/app/main.py': 'from ..web.session import Session\n\nA = 1\n\n\ndef told(of: Session):\n    return of.accessed\n' },
    ['rename-use error symbol:src/shop/web/session.py#Session.accessed=rename symbol:src/shop/web/session.py#Session.accessed=read'],
  );
});
