/**
 * What is told of the SQL that both sides of real merges brought: `npx tsx bench/truth/schemas.ts [--most 4000] REPO…`. Each two sets of
 * scripts are judged once, over the migrations of the merge base. Prints what is told, to be read by eye, and how often.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { createSqlParser } from '../../server/src/adapters/sql/createSqlParser.ts';
import { keptSql } from '../../server/src/adapters/sql/keptSql.ts';
import { judgeSchemaGroup } from '../../server/src/engine/conflicts/observed/judgeSchemaGroup.ts';
import { mayChangeSchema, schemaGroups, type SqlFile } from '../../server/src/engine/conflicts/observed/schemaGroups.ts';
import { readBaseScripts } from '../../server/src/observation/schema/readBaseScripts.ts';

const { values, positionals } = parseArgs({ options: { most: { type: 'string', default: '4000' } }, allowPositionals: true });
const parser = keptSql(await createSqlParser());
const parsed = { assessed: false, reason: 'read for its schema alone' } as const;

for (const repo of positionals) {
  const git = (...args: string[]): string | undefined => {
    try { return execFileSync('git', ['-C', repo, ...args], { encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] }); } catch { return undefined; }
  };
  const linesOf = (text: string | undefined): string[] => (text ?? '').split('\n').filter((it) => it !== '');
  const filesOf = (base: string, side: string): SqlFile[] =>
    linesOf(git('diff', '--name-only', '--no-renames', '--diff-filter=AM', base, side, '--', '*.sql')).filter(mayChangeSchema).map((path) => ({
      base: { path, text: git('show', `${base}:${path}`), parsed }, now: { path, text: git('show', `${side}:${path}`), parsed, side: side.slice(0, 10), who: side.slice(0, 10) },
    }));
  const count = { groups: 0, error: 0, warning: 0, information: 0, none: 0, notAssessed: 0 };
  const seen = new Set<string>();
  for (const line of linesOf(git('log', '--merges', '--all', '--format=%P', '-n', values.most))) {
    const [a = '', b = ''] = line.split(' ');
    const base = git('merge-base', a, b)?.trim();
    if (base === undefined || base === a || base === b) continue;
    const own = filesOf(base, a);
    for (const group of own.length === 0 ? [] : schemaGroups(own, filesOf(base, b))) {
      const key = JSON.stringify([group.a, group.b].map((scripts) => scripts.map((it) => it.now.path)));
      if (seen.has(key)) continue;
      seen.add(key);
      const start = await readBaseScripts(group, {
        filesBelow: (folder) => Promise.resolve(linesOf(git('ls-tree', '-r', '--name-only', base, '--', `${folder}/`))),
        content: (path) => { const text = git('show', `${base}:${path}`); return Promise.resolve(text === undefined ? { state: 'absent' } : { state: 'text', text }); },
      });
      const { findings, notAssessed } = judgeSchemaGroup(group, start, (sql, dialect) => parser.parse(sql, dialect));
      count.groups++;
      count.notAssessed += notAssessed.length;
      if (findings.length + notAssessed.length === 0) count.none++;
      for (const { finding } of findings) { count[finding.severity]++; console.log(`${finding.severity}: ${finding.message}`); }
      for (const it of notAssessed) console.log(`not assessed: ${it.path}: ${it.reason}`);
    }
  }
  console.log(`${repo}: ${JSON.stringify(count)}`);
}
