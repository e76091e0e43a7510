import { execFile } from 'node:child_process';
import type { PathChange } from '../../protocol/rights.ts';
import { rawChangeOptions, readRawChanges, type RawChange } from '../../adapters/git/rawChanges.ts';

/** For one git command, ms. */
const gitLimitMs = 20_000;

export interface GitAsk {
  /** Written to standard input. */
  readonly input?: string;
}

/**
 * Runs git with the surroundings the hook was given: what is about to be committed may lie in another index.
 * Undefined where git says no, as of a setting that is not there. What was replaced by `git replace` is read as it is: so it is pushed.
 * @throws Error with what git says otherwise
 */
export const gitOutput = (args: readonly string[], cwd: string, { input }: GitAsk = {}): Promise<string | undefined> => new Promise((done, failed) => {
  const child = execFile('git', args, { cwd, env: { ...process.env, GIT_NO_REPLACE_OBJECTS: '1' }, timeout: gitLimitMs, windowsHide: true, maxBuffer: 256 * 1024 * 1024 }, (error, out, said) => {
    if (!error) done(out);
    else if (error.code === 1) done(undefined);
    else failed(new Error(said.split(/\r?\n/)[0] || error.message));
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input ?? '');
});

/** What would be committed: the index against the commit it comes after. */
export const stagedChanges = async (cwd: string): Promise<readonly PathChange[]> => {
  const head = (await gitOutput(['rev-parse', '-q', '--verify', 'HEAD^{commit}'], cwd))?.trim();
  const base = head ?? (await gitOutput(['hash-object', '-t', 'tree', '--stdin'], cwd))!.trim();
  return withLinks(readRawChanges(await gitOutput(['diff-index', '--cached', ...rawChangeOptions, base, '--'], cwd) ?? ''), cwd);
};

/** What commits change, each against its parents; of a merge only what it does itself. */
export const changesOf = async (commits: readonly string[], cwd: string): Promise<readonly PathChange[]> => (commits.length === 0 ? []
  : withLinks(readRawChanges(await gitOutput(['diff-tree', '--stdin', '--root', '-c', ...rawChangeOptions], cwd, { input: `${commits.join('\n')}\n` }) ?? ''), cwd));

/** Each change once, and where its link leads. */
const withLinks = async (all: readonly RawChange[], cwd: string): Promise<readonly PathChange[]> => {
  const goals = await linkGoals([...new Set(all.flatMap(it => it.link ?? []))], cwd);
  const changes = all.map(({ change, link }) => (link === undefined ? change : { ...change, linkTo: goals.get(link) ?? '/' }));
  return [...new Map(changes.map(it => [JSON.stringify(it), it])).values()];
};

const linkGoals = async (objects: readonly string[], cwd: string): Promise<ReadonlyMap<string, string>> => {
  if (objects.length === 0) return new Map();
  const output = Buffer.from(await gitOutput(['cat-file', '--batch'], cwd, { input: `${objects.join('\n')}\n` }) ?? '');
  const goals = new Map<string, string>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const [object = '', , size = '0'] = output.toString('utf8', at, end).split(' ');
    goals.set(object, output.toString('utf8', end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return goals;
};
