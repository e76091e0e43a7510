import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A base and what two sides made of it. */
export interface Triple { readonly base: string; readonly a: string; readonly b: string }

/** Whether git's own `merge-file` merges each triple without a conflict. */
export const gitMerges = (triples: readonly Triple[]): readonly boolean[] => gitTexts(triples).map((it) => it !== undefined);

/** What git's own `merge-file` makes of each triple; undefined where it stops. */
export function gitTexts(triples: readonly Triple[]): readonly (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'interlock-triples-'));
  try {
    return triples.map(({ base, a, b }, at) => {
      const dir = join(folder, String(at));
      mkdirSync(dir);
      writeFileSync(join(dir, 'base'), base);
      writeFileSync(join(dir, 'a'), a);
      writeFileSync(join(dir, 'b'), b);
      const { status, stdout } = spawnSync('git', ['-c', 'merge.conflictStyle=merge', 'merge-file', '-p', '-q', 'a', 'base', 'b'], { cwd: dir, timeout: 20_000, encoding: 'utf8' });
      if (status === null || status > 127) throw new Error(`git merge-file failed with ${status}`);
      return status === 0 ? stdout : undefined;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
