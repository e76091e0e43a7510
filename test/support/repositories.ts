import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files by path; `null` deletes. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

const identity = {
  GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.org', GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.org', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** The caller's environment without its git variables and configuration: a test sees only what it made. */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  ...identity, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null', LC_ALL: 'C',
});

/** Runs git in a folder and returns what it printed, without the last line end. */
export const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, env: environment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).replace(/\n$/, '');

export const writeFiles = (root: string, files: Files): void => {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    if (content === null) { rmSync(file, { recursive: true, force: true }); continue; }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
};

/** Writes the files and commits everything in that worktree. Returns the commit. */
export const commit = (root: string, files: Files, message = 'Change'): string => {
  writeFiles(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', message);
  return git(root, 'rev-parse', 'HEAD');
};

/** A real temporary repository. The folder holds `repo` (the main worktree) and linked worktrees beside it. */
export interface TestRepository {
  /** Real path of the main worktree. */
  readonly root: string;
  /** Makes a linked worktree on a new branch of that name and returns its root. */
  addWorktree(name: string, at?: string): string;
  removeWorktree(name: string): void;
  /** Text of a file in the main worktree. */
  read(path: string): string;
  dispose(): void;
}

/** A repository with one commit of these files on branch `main`. */
export const makeRepository = (files: Files = { 'README.md': 'hello\n' }): TestRepository => {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'interlock-test-')));
  const root = join(folder, 'repo');
  mkdirSync(root);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'config', 'core.autocrlf', 'false');
  commit(root, files, 'Begin');
  return {
    root,
    addWorktree(name, at = 'HEAD') {
      const path = join(folder, name);
      git(root, 'worktree', 'add', '-q', '-b', name, path, at);
      return path;
    },
    removeWorktree: (name) => void git(root, 'worktree', 'remove', '--force', join(folder, name)),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    dispose: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
  };
};

/** A temporary folder that is no repository. */
export const makeFolder = (): { readonly root: string; dispose(): void } => {
  const root = realpathSync.native(mkdtempSync(join(tmpdir(), 'interlock-folder-')));
  return { root, dispose: () => rmSync(root, { recursive: true, force: true }) };
};
