import fs from 'node:fs';
import path from 'node:path';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { runGit } from '../../server/src/adapters/git/runGit.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { forecastBatch } from '../../server/src/forecast/forecastBatch.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { commit, git } from '../../test/support/repositories.ts';
import { moduleText } from '../scale/largeRepository.ts';
import { median, ms, ratio, timed, type Measure } from './measures.ts';

const pairs = 24;
/** Not counted: they load the grammar. */
const first = 2;
const files = 300;
/** Files each side changed; one is shared. */
const changed = 4;

/** A forecast of two branches in a batch beside git's own merge of the same two, one after the other. */
export const measureForecasts = async (folder: string): Promise<readonly Measure[]> => {
  const root = path.join(folder, 'repo');
  const names = makePairs(root);
  const own: number[] = [], gits: number[] = [];
  const syntax = createSyntax();
  async function* lines(): AsyncIterable<string> {
    for (const [a, b] of names) {
      gits.push(await timed(() => runGit(['merge-tree', '--write-tree', '--name-only', a, b], { cwd: root, timeLimitMs: 60_000, accept: [0, 1] })));
      yield JSON.stringify({ id: a, repo: root, a, b });
    }
  }
  await forecastBatch(lines(), (line) => {
    const said = JSON.parse(line) as { readonly ms?: number; readonly error?: string };
    if (said.ms === undefined) throw new Error(said.error);
    own.push(said.ms);
  }, { syntax, now: () => performance.now(), width: 1, openGit: (repo) => openGit(repo, { log: nullLog }) });
  syntax.dispose();
  const [counted, beside] = [own.slice(first), gits.slice(first)];
  return [
    ms('git merge-tree of a pair', median(beside)), ms('forecast of a pair, symbols included', median(counted)),
    ratio('forecast against git merge-tree', median(counted.map((it, at) => it / beside[at]!)), 3),
  ];
};

const fileOf = (number: number): string => `src/area${Math.floor(number / 100)}/part${number}.ts`;

/** Each pair is two branches that change functions in some files: as people's merges do at the median. */
function makePairs(root: string): readonly (readonly [string, string])[] {
  fs.mkdirSync(root, { recursive: true });
  git(root, 'init', '-q', '-b', 'main');
  // Ten modules to a file: some hundred lines, like people's.
  const text = (number: number, more: ReadonlyMap<number, string> = new Map()): string =>
    Array.from({ length: 10 }, (_, part) => moduleText(number * 10 + part).replace(/^import .*\n/gm, '').replace('let sum = 0;', more.get(part) ?? 'let sum = 0;')).join('\n');
  commit(root, Object.fromEntries(Array.from({ length: files }, (_, number) => [fileOf(number), text(number)])), 'Begin');
  return Array.from({ length: pairs }, (_, pair) => ['a', 'b'].map((side, at) => {
    const name = `pair${pair}${side}`;
    git(root, 'checkout', '-q', '-b', name, 'main');
    const own = Array.from({ length: changed }, (_, file) => (file === 0 ? pair : 30 + pair * 2 * changed + at * changed + file));
    commit(root, Object.fromEntries(own.map((number) => [fileOf(number), text(number, new Map([[at * 4, `let sum = ${pair + at + 1};`]]))])), 'Work');
    return name;
  }) as unknown as readonly [string, string]);
}
