import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import type { Git } from '../../ports/git.ts';
import type { Workbench } from '../../ports/workbench.ts';
import { GitWorkbench } from './gitWorkbench.ts';

/** A place in the user's cache folder, for this repository and this process: several may be at it at once. */
export const openWorkbench = async (git: Git, root: string): Promise<Workbench> => {
  const home = path.join(envPaths('interlock', { suffix: '' }).cache, 'speculation', keyOf(git.commonDir));
  const { place, leave } = takePlace(home);
  const bench = new GitWorkbench({ gitDir: git.commonDir, root, place, ignoredFolders: await git.ignoredFolders(root), leave });
  await bench.prepare();
  return bench;
};

const keyOf = (commonDir: string): string => createHash('sha256').update(commonDir).digest('hex').slice(0, 16);

/** The first that no living process has. */
const takePlace = (home: string): { readonly place: string; leave(): void } => {
  for (let number = 1; ; number++) {
    const place = path.join(home, String(number)), mark = path.join(place, 'pid');
    fs.mkdirSync(place, { recursive: true, mode: 0o700 });
    if (isTaken(mark)) continue;
    fs.rmSync(mark, { force: true });
    try { fs.writeFileSync(mark, String(process.pid), { flag: 'wx' }); } catch { continue; }
    return { place, leave: () => { fs.rmSync(mark, { force: true }); } };
  }
};

const isTaken = (mark: string): boolean => {
  try {
    process.kill(Number(fs.readFileSync(mark, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
};
