import type { Git } from '../../server/src/ports/git.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import type { CheckRun, Workbench } from '../../server/src/ports/workbench.ts';
import type { Conflict, NotAssessed, Side } from '../../server/src/protocol/shapes.ts';
import { MergedWork, type CheckMemory, type MergedWorkLimits } from '../../server/src/speculation/mergedWork.ts';

/** What a test says of a merge of these sides, by their names in order. */
export type Says = (names: readonly string[]) => Partial<CheckRun>;

export interface FakeSpeculation {
  readonly work: MergedWork;
  sides: readonly Side[];
  /** Milliseconds; the test moves it. */
  now: number;
  /** Why there is no time for it. */
  busy: string | undefined;
  confirmed: string | undefined;
  says: Says;
  /** What was run, by the names of the sides. */
  readonly runs: string[];
  /** While it is set a run does not end by itself. */
  hangs: boolean;
  cancelled: number;
  told: { readonly conflicts: readonly Omit<Conflict, 'status' | 'foundAt'>[]; readonly notAssessed: readonly NotAssessed[] };
  readonly files: Map<string, string>;
  /** A file was written in this worktree. */
  touch(name: string): void;
}

/**
 * Merged work without git, files or processes. It cheats so: a commit is its side's name with a number of its writes, a
 * merge the two joined by `+`, its tree the same; all pairs can break each other; and what a check says is the test's.
 */
export const fakeSpeculation = (names: readonly string[], limits: Partial<MergedWorkLimits> = {}): FakeSpeculation => {
  const writes = new Map<string, number>();
  const memory = new Map<string, CheckRun & { readonly isProven?: boolean }>();
  const sideOf = (name: string): Side => ({ id: `worktree/${name}`, kind: 'worktree', label: name, root: `/${name}`, head: name, changedFiles: 1, ...(writes.has(name) ? { writtenAt: writes.get(name)! } : {}) });
  let tree = '';
  const bench: Workbench = {
    folder: '/bench', objects: '/objects', doubts: [],
    merge: (a, b) => Promise.resolve({ commit: `${a}+${b}`, tree: `${a}+${b}`, stops: [] }),
    treeOf: (rev) => Promise.resolve(rev),
    snapshot: ({ root }) => Promise.resolve(`${root.slice(1)}.${writes.get(root.slice(1)) ?? 0}`),
    checkOut: (it) => { tree = it; return Promise.resolve(); },
    dispose: () => Promise.resolve(),
  };
  const git = {
    commonDir: '/git', worktrees: () => Promise.resolve(fake.sides.map(({ root }) => ({ root, gitDir: `${root}/.git`, main: false }))),
    resolve: (rev: string) => Promise.resolve(rev), mergeBase: () => Promise.resolve(undefined),
  } as Partial<Git> as Git;
  const known: CheckMemory = { get: (key) => memory.get(key), set: (key, run) => { memory.set(key, run); } };
  const fake = {
    sides: names.map(sideOf), now: 1_000_000, busy: undefined, confirmed: 'make check', says: () => ({}), runs: [], hangs: false, cancelled: 0,
    told: { conflicts: [], notAssessed: [] }, files: new Map(),
    touch(name: string) {
      writes.set(name, fake.now);
      fake.sides = fake.sides.map((it) => it.id === `worktree/${name}` ? sideOf(name) : it);
    },
  } as Omit<FakeSpeculation, 'work'> as FakeSpeculation;
  const run = (_command: string, _folder: string, { signal }: { readonly signal?: AbortSignal | undefined }): Promise<CheckRun> => {
    const merged = tree.split('+').map((it) => it.split('.')[0]!);
    fake.runs.push(merged.join(' + '));
    if (!fake.hangs) return Promise.resolve({ ok: true, timedOut: false, output: '', ...fake.says(merged) });
    return new Promise((_resolve, reject) => { signal?.addEventListener('abort', () => { fake.cancelled++; reject(new Error('the check was cancelled')); }); });
  };
  return Object.assign(fake, {
    work: new MergedWork({
      sides: () => fake.sides, changedBy: () => [], readSide: (side, path) => Promise.resolve(fake.files.get(`${side}:${path}`)),
      open: () => Promise.resolve({ bench, git, installed: '', folder: { read: (path) => Promise.resolve(fake.files.get(path)), isFile: (path) => fake.files.has(path) }, dispose: () => Promise.resolve() }),
      choice: (setting) => Promise.resolve({ ...(setting ?? fake.confirmed) === undefined ? {} : { command: setting ?? fake.confirmed }, isConfirmed: (setting ?? fake.confirmed) !== undefined && fake.confirmed === (setting ?? fake.confirmed), proposals: ['make check'] }),
      busy: () => Promise.resolve(fake.busy),
      tell: (sightings, notAssessed) => { fake.told = { conflicts: sightings.map((it) => it.conflict), notAssessed }; },
      run, syntax: {} as Syntax, memory: known, clock: { now: () => fake.now, id: (prefix) => prefix }, log: nullLog,
    }, { quietMs: 10_000, everyMs: 3_600_000, calmMs: 5, ...limits }),
  });
};
