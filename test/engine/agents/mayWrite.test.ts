import { expect, test } from 'vitest';
import { mayRemove, pathFault, pathsOf } from '../../../server/src/engine/agents/mayWrite.ts';

test.each(['src/a.ts', 'src/deep/b.ts', 'src/[id]/page.ts', 'src/.env.example'])('may touch %s', path => {
  expect(pathFault(['src/**'], path)).toBeUndefined();
});

test.each([
  ['', /outside/], ['..', /outside/], ['../a', /outside/], ['/etc/passwd', /outside/], ['C:/a', /outside/], ['src/../../a', /outside/], ['src/a\0.ts', /outside/],
  ['./src/a.ts', /write "src\/a.ts"/], ['src/./a.ts', /write/], ['src//a.ts', /write/], ['src/', /write/], ['src\\a.ts', /write/], ['src/e\u0301.ts', /write/],
  ['src/.git/config', /people alone/], ['src/.GIT', /people alone/], ['src/git~1/config', /people alone/], ['src/.git /config', /people alone/], ['src/.git./config', /people alone/], ['src/.git:x', /people alone/],
  ['interlock.json', /people alone/], ['INTERLOCK.JSON', /people alone/], ['.mcp.json', /people alone/], ['.git', /people alone/], ['.claude', /people alone/],
  ['lib/a.ts', /not on the list .*: src\/\*\*$/], ['SRC/a.ts', /not on the list/], ['src', /not on the list/],
])('may not touch %j', (path, why) => {
  expect(pathFault(['src/**'], path)).toMatch(why);
});

test('targets name files; what is only read, or is no file, gives none', () => {
  expect(pathsOf(['symbol:src/a.ts#A.b=modify', 'file:src/a.ts=modify', 'file:docs=extend', 'file:.github=modify', 'file:src/*.css=modify', 'migration:db/0001_a.sql=add', 'table:users=modify', 'symbol:A.b=modify', 'file:c.ts=read', 'no target']))
    .toEqual(['src/a.ts', 'docs', 'docs/**', '.github', '.github/**', 'src/*.css', 'db/0001_a.sql']);
});

test('only what was declared to go may go', () => {
  const targets = ['file:src/old=delete', 'file:a.ts=move', 'file:b.ts=modify', 'file:tmp/*.txt=delete', 'symbol:c.ts#C=delete'];
  expect(['src/old/x.ts', 'src/old', 'a.ts', 'tmp/a.txt', 'b.ts', 'c.ts', 'src/older.ts', 'tmp/b/a.txt'].filter(it => mayRemove(targets, it))).toEqual(['src/old/x.ts', 'src/old', 'a.ts', 'tmp/a.txt']);
});
