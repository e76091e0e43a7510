import { expect, test } from 'vitest';
import { allCommands } from '../../server/src/doors/cli/commands.ts';
import { fieldsOf } from '../../server/src/doors/cli/fields.ts';
import { fieldTexts } from '../../server/src/doors/cli/fieldTexts.ts';
import { presenters } from '../../server/src/doors/cli/present/presenters.ts';
import { readCommandLine } from '../../server/src/doors/cli/program.ts';
import { requestInput } from '../../server/src/doors/cli/requestInput.ts';
import { terminalShapes } from '../../server/src/doors/cli/shapes.ts';
import type { Terminal } from '../../server/src/doors/cli/terminal.ts';

const terminal: Terminal = { cwd: '/', env: {}, columns: undefined, out: () => undefined, err: () => undefined, bytes: () => undefined, input: () => Promise.resolve('SELECT 1') };

/** `words {input} {globals}` as the hub would get it, or the complaint. */
const read = async (line: string): Promise<string> => {
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  try {
    const asked = readCommandLine(allCommands, args, terminal);
    if ('shown' in asked) return 'shown';
    const shape = terminalShapes.find(it => it.cli?.command === asked.command.words);
    const input = shape ? await requestInput(fieldsOf(shape), asked.given, undefined, terminal) : asked.given;
    const { json, ...globals } = asked.globals;
    return `${asked.command.words} ${JSON.stringify(input)}${Object.keys(globals).length > 0 ? ` ${JSON.stringify(globals)}` : ''}${json ? ' json' : ''}`;
  } catch (error) {
    return (error as Error).message;
  }
};

const check = async (line: string, expected: string) => expect(await read(line)).toBe(expected);

test('every command there is', () => {
  expect(allCommands.map(it => it.words).sort()).toEqual([
    'actor list', 'actor replace-key', 'actor revoke', 'agent approve', 'agent changes', 'agent list', 'agent pause', 'agent reject', 'agent resume', 'agent show', 'agent start', 'agent stop', 'agent transcript', 'check', 'check-edit', 'conflict comment', 'conflict explain', 'conflict merge-file', 'conflict predict', 'conflict rate', 'conflict reopen', 'conflict show', 'conflicts', 'context', 'forecast', 'git', 'grant', 'grants', 'hook',
    'intent abandon', 'intent adopt', 'intent allocate', 'intent complete', 'intent declare', 'intent import', 'intent inferred', 'intent list', 'intent merge', 'intent narrow', 'intent renew', 'intent show', 'intent start',
    'land', 'landing list', 'log', 'map', 'mark list', 'mark put', 'mcp', 'merge', 'merge-driver', 'merged confirm', 'merged list', 'merged run', 'merged show', 'merged withdraw', 'model bench', 'model decisions', 'model list', 'model status', 'model use', 'note record', 'note search', 'plan', 'plugin list', 'plugin trust', 'rename apply', 'rename list', 'rename show', 'resolve', 'revoke', 'rules check', 'rules init', 'rules show', 'scope', 'security', 'setup', 'sides', 'speculate', 'status', 'stop',
    'tasks adopt', 'tasks assign', 'tasks close', 'tasks done', 'tasks list', 'tasks mine', 'verify', 'webhook list', 'webhook secret', 'webhook test', 'webhook trust',
    'work claim', 'work list', 'work release', 'worktree take',
  ]);
});

test('every field of a request has a text, and every request a presenter', () => {
  const fields = terminalShapes.flatMap(shape => fieldsOf(shape).map(field => field.name));
  expect([...new Set(fields)].filter(name => fieldTexts[name] === undefined)).toEqual([]);
  expect(terminalShapes.map(it => it.name).filter(name => presenters[name] === undefined)).toEqual([]);
});

test.each([
  ['intent declare --agent A --goal "Round totals" --target symbol:a.ts#f=modify --target file:b=add --ttl 1h30m --depends i-00000001',
    'intent declare {"goal":"Round totals","targets":["symbol:a.ts#f=modify","file:b=add"],"dependsOn":["i-00000001"],"ttlMs":5400000} {"actor":"A"}'],
  ['--json --repo /r intent declare --goal g --ddl - --dialect mysql', 'intent declare {"goal":"g","ddl":{"text":"SELECT 1","dialect":"mysql"}} {"repo":"/r"} json'],
  ['intent declare --goal g --metadata pr=12 --metadata by=me --risk high --estimate 2.5 --json', 'intent declare {"goal":"g","risk":"high","estimateMinutes":2.5,"metadata":{"pr":12,"by":"me"}} json'],
  ['intent list --status completed --status merged --limit 3', 'intent list {"status":["completed","merged"],"limit":3}'],
  ['intent list', 'intent list {}'],
  ['intent list --conflicted', 'intent list {"conflicted":true}'],
  ['intent list --no-conflicted', 'intent list {"conflicted":false}'],
  ['intent show i-00000001', 'intent show {"id":"i-00000001"}'],
  ['intent show i-00000001 --timeline', 'intent show {"id":"i-00000001","timeline":true}'],
  ['agent start "Round totals" --target file:a.ts=modify --allow "src/**" --steps 5 --time 10m --tokens 1000 --approval auto', 'agent start {"goal":"Round totals","targets":["file:a.ts=modify"],"paths":["src/**"],"steps":5,"timeMs":600000,"tokens":1000,"approval":"auto"}'],
  ['agent reject a-00000001 --why "too slow"', 'agent reject {"id":"a-00000001","why":"too slow"}'],
  ['map --limit 20', 'map {"limit":20}'],
  ['intent abandon i-00000001 --why "no longer wanted" --actor B', 'intent abandon {"id":"i-00000001","why":"no longer wanted"} {"actor":"B"}'],
  ['intent renew i-00000001 --ttl 45s', 'intent renew {"id":"i-00000001","ttlMs":45000}'],
  ['conflicts --open --severity error --severity warning', 'conflicts {"open":true,"severity":["error","warning"]}'],
  ['conflicts', 'conflicts {}'],
  ['conflict predict c-00000001', 'conflict predict {"id":"c-00000001"}'],
  ['conflict merge-file c-00000001 src/a.ts --side worktree/pay', 'conflict merge-file {"id":"c-00000001","path":"src/a.ts","side":"worktree/pay"}'],
  ['resolve c-00000001 --by sequence --first i-00000001 --note n', 'resolve {"id":"c-00000001","by":"sequence","note":"n","first":"i-00000001"}'],
  ['forecast a b --base c', 'forecast {"revA":"a","revB":"b","base":"c"}'],
  ['work claim "issue 42" --ttl 2h --why now', 'work claim {"work":"issue 42","ttlMs":7200000,"why":"now"}'],
  ['note record "Round once" --kind progress --tag money', 'note record {"kind":"progress","text":"Round once","tags":["money"]}'],
  ['note search', 'note search {}'],
  ['note search "round once" --kind decision', 'note search {"words":"round once","kind":["decision"]}'],
  ['log --after 3 --stream intents/i-00000001', 'log {"stream":"intents/i-00000001","after":3}'],
  ['status', 'status {}'],
  ['--version', 'shown'],
  ['intent', 'shown'],
  ['intent declare --help', 'shown'],
])('%s', check);

test.each([
  ['bogus', 'no such command: bogus; see interlock --help'],
  ['intent bogus', 'no such command: bogus; see interlock intent --help'],
  ['intnt list', 'no such command: intnt (did you mean intent?); see interlock --help'],
  ['intent lst', 'no such command: lst (did you mean list?); see interlock intent --help'],
  ['intent declare', "required option '--goal <text>' not specified"],
  ['intent declare --goal g --bogus', "unknown option '--bogus'"],
  ['intent declare --goal g --tagret x', "unknown option '--tagret' (Did you mean --target?)"],
  ['intent declare --goal', "option '--goal <text>' argument missing"],
  ['intent declare --goal g --ttl soon', '--ttl: "soon" is no duration: write 90s, 30m, 2h or 1d'],
  ['intent declare --goal g --ttl 30', '--ttl: "30" is no duration: write 90s, 30m, 2h or 1d'],
  ['intent declare --goal g --metadata pr', '--metadata: "pr" is no key=value'],
  ['intent declare --goal g --risk none', '--risk: "none" is none of low, medium, high'],
  ['intent list --limit many', '--limit: "many" is no number'],
  ['intent list --status done', '--status: "done" is none of registered, in_progress, completed, merged, abandoned'],
  ['intent show', "missing required argument 'id'"],
  ['intent list --agent a --actor b', '--agent and --actor name the same thing: give one of them'],
])('refused: %s', check);

const help = (...args: readonly string[]): string => {
  const asked = readCommandLine(allCommands, [...args, '--help'], terminal);
  return 'shown' in asked ? asked.shown : '';
};

test('each word that stands before others says what they are about', () => {
  const groups = [...new Set(allCommands.flatMap(({ words }) => words.split(' ').slice(0, -1)))];
  expect(groups.filter(it => help(it).split('\n')[2] === it)).toEqual([]);
});

test('help names the values of an argument, and offers nothing that changes nothing', () => {
  expect(help('conflict', 'rate')).toMatch(/severity +how severe it is from now on[^-]+\(error,\s+warning,\s+information\)/);
  expect(help('check')).not.toMatch(/--(?:ttl|risk|estimate|metadata)/);
  expect(help('intent', 'declare')).toMatch(/--ttl[^]+--risk[^]+--estimate[^]+--metadata/);
});

test('a check takes what a declaration takes', () => check('check --target file:a=add --ttl 2h --risk low', 'check {"targets":["file:a=add"],"ttlMs":7200000,"risk":"low"}'));
