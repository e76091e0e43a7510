import type { ChangedFile } from '../../server/src/engine/references/changedFile.ts';
import { wordsWritten } from '../../server/src/engine/references/newUses.ts';

/** What simpler tools would say of two sides. */
export interface Baselines {
  /** Some file is changed by both. */
  readonly files: boolean;
  /** Some lines of the base, or lines next to each other, are changed by both. */
  readonly hunks: boolean;
  /** A name that one side's changed declarations have is on a line that the other wrote. */
  readonly names: boolean;
}

export function baselines(a: readonly ChangedFile[], b: readonly ChangedFile[]): Baselines {
  const shared = a.flatMap((own) => b.filter((it) => it.base.path === own.base.path).map((other) => [own, other] as const));
  return {
    files: shared.length > 0,
    hunks: shared.some(([own, other]) => own.reading.hunks.some((x) => other.reading.hunks.some((y) => x.base.start <= y.base.end && y.base.start <= x.base.end))),
    names: meet(a, b) || meet(b, a),
  };
}

const meet = (changing: readonly ChangedFile[], writing: readonly ChangedFile[]): boolean => {
  const names = new Set(changing.flatMap((it) => it.reading.changes.filter((that) => that.change !== 'comment').map((that) => that.base?.name ?? that.name)));
  return writing.some((it) => [...wordsWritten(it)].some((word) => names.has(word)));
};
