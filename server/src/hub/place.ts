import fs from 'node:fs';
import path from 'node:path';

/** Where a repository's hub lives. All paths absolute and real. */
export interface Place {
  /** The main worktree; the workspace where there is no git; the caller's worktree of a bare repository, or its own folder. */
  readonly root: string;
  /** The worktree the caller is in; `root` where there is no git. */
  readonly worktree: string;
  /** What all doors of one hub share: the common git directory, or the workspace. */
  readonly home: string;
  readonly storeDir: string;
  readonly git: boolean;
}

const ownFolder = '.interlock';

/**
 * Finds the repository a folder is in by reading `.git`, as git does, without starting git: a terminal command
 * has 60 ms for everything.
 * @param anywhere take the folder itself where there is neither git nor a store; otherwise undefined is answered
 */
export const findPlace = (folder: string, anywhere = false): Place | undefined => {
  const start = realFolder(folder);
  if (start === undefined) return undefined;
  for (let at = start; ; at = path.dirname(at)) {
    const found = gitPlace(at) ?? barePlace(at) ?? storePlace(at);
    if (found) return found;
    if (at === path.dirname(at)) break;
  }
  return anywhere ? plainPlace(start) : undefined;
};

/**
 * The same for a hook of git, which may be led to a repository by `GIT_DIR` from a folder that is in none, or in
 * another. The folder counts where it is one of that repository's own: who works there is known by it.
 */
export const findPlaceOfGit = (folder: string, gitDir: string | undefined): Place | undefined => {
  const here = findPlace(folder);
  const real = gitDir === undefined ? undefined : realFolder(path.resolve(folder, gitDir));
  const home = real === undefined ? undefined : commonDirOf(real);
  if (real === undefined || home === undefined || here?.home === home) return here;
  const root = path.basename(home) === '.git' ? path.dirname(home) : folder;
  return { root, worktree: linkedTo(real) ?? root, home, storeDir: path.join(home, 'interlock'), git: true };
};

/** The worktree of a git directory that is not the main one's. */
const linkedTo = (gitDir: string): string | undefined => {
  try {
    return fs.realpathSync(path.dirname(fs.readFileSync(path.join(gitDir, 'gitdir'), 'utf8').trim()));
  } catch {
    return undefined;
  }
};

const realFolder = (folder: string): string | undefined => {
  try {
    const real = fs.realpathSync(folder);
    return fs.statSync(real).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
};

const plainPlace = (at: string): Place =>
  ({ root: at, worktree: at, home: at, storeDir: path.join(at, ownFolder), git: false });

const storePlace = (at: string): Place | undefined =>
  fs.existsSync(path.join(at, ownFolder, '.gitignore')) ? plainPlace(at) : undefined;

const gitPlace = (at: string): Place | undefined => {
  const gitDir = gitDirOf(path.join(at, '.git'));
  if (gitDir === undefined) return undefined;
  const home = commonDirOf(gitDir);
  if (home === undefined) return undefined;
  const root = path.basename(home) === '.git' ? path.dirname(home) : at;
  return { root, worktree: at, home, storeDir: path.join(home, 'interlock'), git: true };
};

/** A bare repository itself: whoever keeps worktrees of it asks there too. */
const barePlace = (at: string): Place | undefined =>
  (commonDirOf(at) === at && saysBare(at) ? { root: at, worktree: at, home: at, storeDir: path.join(at, 'interlock'), git: true } : undefined);

/** Whether no files of the repository are there: it is bare, and its worktrees are elsewhere. */
export const isBare = ({ git, worktree, home }: Place): boolean =>
  git && (worktree === home || gitDirOf(path.join(worktree, '.git')) === home) && saysBare(home);

const saysBare = (gitDir: string): boolean => {
  try {
    return /^[ \t]*bare[ \t]*=[ \t]*true[ \t]*$/im.test(fs.readFileSync(path.join(gitDir, 'config'), 'utf8'));
  } catch {
    return false;
  }
};

/** `.git` is the directory itself, or a file `gitdir: <path>` in linked worktrees and submodules. */
const gitDirOf = (dotGit: string): string | undefined => {
  try {
    if (fs.statSync(dotGit).isDirectory()) return fs.realpathSync(dotGit);
    const named = /^gitdir: (.+)$/m.exec(fs.readFileSync(dotGit, 'utf8'))?.[1]?.trim();
    return named === undefined ? undefined : fs.realpathSync(path.resolve(path.dirname(dotGit), named));
  } catch {
    return undefined;
  }
};

const commonDirOf = (gitDir: string): string | undefined => {
  const pointer = path.join(gitDir, 'commondir');
  try {
    if (!fs.existsSync(path.join(gitDir, 'HEAD'))) return undefined;
    if (!fs.existsSync(pointer)) return gitDir;
    return fs.realpathSync(path.resolve(gitDir, fs.readFileSync(pointer, 'utf8').trim()));
  } catch {
    return undefined;
  }
};
