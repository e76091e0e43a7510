import { gitOutput } from './gitChanges.ts';

/** One line of what git tells a hook before a push. `remote`: what the remote itself has there; empty: nothing. */
export interface PushedRef { readonly local: string; readonly remote: string }

/** `<local ref> <local id> <remote ref> <remote id>`, a line each; what is taken away from the remote brings nothing. */
export const readPushedRefs = (input: string): readonly PushedRef[] => input.split(/\r?\n/).flatMap(line => {
  const [, local = '', , remote = ''] = line.trim().split(' ');
  return /^[0-9a-f]{40,}$/.test(local) && !/^0+$/.test(local) ? [{ local, remote: /^0+$/.test(remote) ? '' : remote }] : [];
});

export interface Push { readonly cwd: string; readonly refs: readonly PushedRef[] }

/** Commits that the remote has not, by what is kept here of it: refs that any process of the user may write. */
export const newCommits = (push: Push, remote: string): Promise<readonly string[]> => commitsWithout(push, { ids: [], refs: `--remotes=${remote}` });

/**
 * Further commits that the remote has not: those that refs kept here of it would hide. The remote is asked only where one
 * of these refs hides anything at all beside what the push itself was told of it.
 * @throws Error where it cannot be asked
 */
export const hiddenCommits = async (push: Push, { remote, url, known }: { readonly remote: string; readonly url: string; readonly known: readonly string[] }): Promise<readonly string[]> => {
  if (!await hidesAny(push, remote, known)) return [];
  const told = new Set(known);
  return (await commitsWithout(push, { ids: await tipsOf(push.cwd, url) })).filter(it => !told.has(it));
};

/** A remote may have more refs than a command line takes: ids come by standard input. */
const commitsWithout = async ({ cwd, refs }: Push, known: { readonly ids: readonly string[]; readonly refs?: string }): Promise<readonly string[]> => {
  if (refs.length === 0) return [];
  const input = [...refs.map(it => it.local), ...[...there(refs), ...known.ids].map(it => `^${it}`), ''].join('\n');
  return linesOf(await gitOutput(['rev-list', '--ignore-missing', '--stdin', ...(known.refs === undefined ? [] : ['--not', known.refs])], cwd, { input }));
};

/** Whether what is not among the new commits is anything but what the push was told that the remote has. */
const hidesAny = async ({ cwd, refs }: Push, remote: string, known: readonly string[]): Promise<boolean> => {
  const fresh = new Set(known);
  const ends = linesOf(await gitOutput(['rev-list', '--ignore-missing', '--boundary', ...refs.map(it => it.local), '--not', ...there(refs), `--remotes=${remote}`], cwd))
    .flatMap(it => (it.startsWith('-') ? [it.slice(1)] : []));
  const behind = [...ends, ...refs.map(it => it.local).filter(it => !fresh.has(it))];
  return behind.length > 0 && linesOf(await gitOutput(['rev-list', '--ignore-missing', '--max-count=1', ...behind, '--not', ...there(refs)], cwd)).length > 0;
};

/** What the remote says that it has. Where a setting would lead the question elsewhere than the push, that is no answer. */
const tipsOf = async (cwd: string, url: string): Promise<readonly string[]> => {
  const asked = (await gitOutput(['ls-remote', '--get-url', '--', url], cwd))?.trim();
  if (asked !== url) throw new Error(`what ${url} has cannot be asked: a setting leads to ${asked ?? 'nowhere'}`);
  const tips = await gitOutput(['ls-remote', '--quiet', '--', url], cwd);
  if (tips === undefined) throw new Error(`${url} did not say what it has`);
  return linesOf(tips).map(it => it.split('\t')[0]!);
};

const there = (refs: readonly PushedRef[]): readonly string[] => refs.flatMap(it => (it.remote === '' ? [] : [it.remote]));

const linesOf = (output: string | undefined): readonly string[] => (output ?? '').split('\n').filter(it => it !== '');
