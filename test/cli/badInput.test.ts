import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Invocation } from '../../server/src/doors/cli/command.ts';
import { placeOf } from '../../server/src/doors/cli/hubSession.ts';
import { makeCliRepository, runLine, type CliRepository } from '../support/cliRun.ts';

const declare = ['intent', 'declare', '--goal', 'g'];

/** A file each command may name: its content, or what it is instead. */
const prepare = ({ root }: CliRepository): void => {
  const write = (name: string, content: string | Uint8Array) => fs.writeFileSync(path.join(root, name), content);
  write('broken.sql', 'ALTER TABL users ADD x int;');
  write('fine.sql', 'CREATE TABLE t (a int);');
  write('binary.sql', Uint8Array.of(1, 0, 2));
  write('huge.sql', `-- ${'x'.repeat(9 * 1024 * 1024)}`);
  write('lines.jsonl', '{"goal": "a", "targets": ["file:a=add"]}\nnot json\n');
  write('list.jsonl', '[]\n');
  fs.mkdirSync(path.join(root, 'folder'));
};

const refusals: readonly [string, readonly string[], RegExp][] = [
  ['an unknown intent', ['intent', 'start', 'i-00000000'], /^there is no intent i-00000000/],
  ['an id that is none', ['intent', 'show', 'x'], /^id: an intent id looks like/],
  ['an unknown conflict', ['resolve', 'c-00000000', '--by', 'accept', '--note', 'n'], /there is no conflict c-00000000/],
  ['an empty note', ['resolve', 'c-00000000', '--by', 'accept', '--note', ' '], /^--note: /],
  ['a dependency that is none', [...declare, '--target', 'file:a=add', '--depends', 'first'], /^--depends: an intent id looks like/],
  ['a target without operation', [...declare, '--target', 'file:a'], /target/],
  ['a target of no kind', [...declare, '--target', 'thing:a=add'], /thing/],
  ['an operation that is none', [...declare, '--target', 'file:a=burn'], /burn/],
  ['a target that is too long', [...declare, '--target', `file:${'a'.repeat(2_000)}=add`], /^--target: too big/],
  ['a path outside the repository', [...declare, '--target', 'file:../../etc/passwd=modify'], /\.\./],
  ['an absolute path', [...declare, '--target', 'file:/etc/passwd=modify'], /\/etc\/passwd/],
  ['an empty goal', ['intent', 'declare', '--goal', ' ', '--target', 'file:a=add'], /^--goal: must not be empty/],
  ['a lease for ever', [...declare, '--target', 'file:a=add', '--ttl', '400d'], /^--ttl: at most 30 days/],
  ['a check of nothing', ['check'], /^--target: give at least one, or DDL/],
  ['broken SQL', [...declare, '--ddl', 'broken.sql'], /syntax error at or near "TABL"/],
  ['a missing SQL file', [...declare, '--ddl', 'none.sql'], /^--ddl: .*none\.sql: no such file$/],
  ['a folder for SQL', [...declare, '--ddl', 'folder'], /^--ddl: .*folder: is a folder$/],
  ['a binary file for SQL', [...declare, '--ddl', 'binary.sql'], /is no text file$/],
  ['SQL beyond the limit', [...declare, '--ddl', 'huge.sql'], /^--ddl.*: too big/],
  ['a dialect that is none', [...declare, '--ddl', 'fine.sql', '--dialect', 'oracle'], /^--dialect: "oracle" is none of/],
  ['a line that is no JSON', ['intent', 'import', 'lines.jsonl'], /^line 2: is not JSON/],
  ['a line that is no object', ['intent', 'import', 'list.jsonl'], /^line 1: /],
  ['an import of nothing', ['intent', 'import', 'none.jsonl'], /none\.jsonl: no such file$/],
  ['two scripts, one missing', ['check', '--ddl', 'fine.sql', '--against-ddl', 'none.sql'], /^--against-ddl: .*no such file$/],
  ['two scripts, one broken', ['check', '--ddl', 'fine.sql', '--against-ddl', 'broken.sql'], /^--against-ddl: .*syntax error/],
  ['a revision that is none', ['forecast', 'main', 'nowhere'], /nowhere/],
  ['an export to nowhere', ['log', '--export', 'nowhere/x'], /^--export: there is no folder .*nowhere$/],
  ['an export into a folder', ['log', '--export', 'folder'], /^--export: .*folder cannot be written: EISDIR: illegal operation on a directory$/],
  ['a merge to nowhere', ['merge', 'fine.sql', 'fine.sql', 'fine.sql', '-o', 'nowhere/x.sql'], /^--out: there is no folder .*nowhere$/],
  ['a batch that is not there', ['forecast', '--batch', 'none.jsonl'], /^--batch: none\.jsonl: no such file$/],
  ['a folder that is not there', ['status', '--repo', 'nowhere'], /^--repo: nowhere: no such folder$/],
  ['a file for a repository', ['status', '--repo', 'fine.sql'], /^--repo: fine\.sql: no such folder$/],
  ['a severity that is none', ['conflict', 'rate', 'c-00000000', 'huge', '--why', 'x'], /^severity: "huge" is none of error, warning, information$/],
  ['a check of nothing on merged work', ['speculate', 'main', 'main', '--check', ' '], /^name what is to be run with --check/],
  ['a check of no words', ['merged', 'confirm', ''], /^command: must not be empty$/],
  ['a hash that is too short', ['plugin', 'trust', 'flags', '--hash', '81a360d8c'], /^--hash: must be what "plugin list" shows: the SHA-256, or its first 10 characters or more$/],
  ['a limit of none', ['intent', 'list', '--limit', '0'], /^--limit: too small/],
];

test('whatever is wrong gets one line, exit code 1, and changes nothing', async () => {
  const repository = await makeCliRepository();
  prepare(repository);
  expect((await repository.run(...declare, '--target', 'file:kept=modify')).code).toBe(0);
  const before = await repository.stateHash();
  for (const [name, args, message] of refusals) {
    const { code, out, err } = await repository.run(...args);
    expect([name, code, out]).toEqual([name, 1, '']);
    expect(err, name).toMatch(/^interlock: [^\n]+\n$/);
    expect(err.slice('interlock: '.length, -1), name).toMatch(message);
    expect(await repository.stateHash(), name).toBe(before);
  }
});

test('outside a repository nothing is made', async () => {
  const { root } = await makeCliRepository();
  const outside = path.dirname(root);
  const { code, err } = await runLine(['status'], { cwd: outside });
  expect([code, err]).toEqual([1, `interlock: ${outside} is in no repository: name one with --repo DIR\n`]);
  const named = await runLine(['status', '--repo', '.'], { cwd: outside });
  expect([named.code, named.err]).toEqual([1, `interlock: --repo: . is no git repository; to keep a journal in ${path.join(outside, '.interlock')} all the same, add --without-git\n`]);
  expect(fs.readdirSync(outside)).toEqual([path.basename(root)]);
  const asked = { globals: { json: false, repo: outside, withoutGit: true }, terminal: { cwd: outside } } as unknown as Invocation;
  expect(placeOf(asked)).toMatchObject({ root: outside, git: false });
});
