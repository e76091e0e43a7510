import { expect, onTestFinished } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { SchemaJudge } from '../../server/src/ports/schemaJudge.ts';
import type { Watch } from '../../server/src/ports/watch.ts';
import { observe, said, type Observing } from '../support/observing.ts';
import { makeRepository, type Files, type TestRepository } from '../support/repositories.ts';

/** Source of a class whose method gives `total`, with `more` after it. */
export const cart = (total: string, more = ''): string => `export class Cart {
  total(): number {
    return ${total};
  }

  count(): number {
    return 1;
  }
}
${more}`;

export const file = 'src/cart.ts';
export const start: Files = { [file]: cart('0'), 'README.md': 'one\ntwo\nthree\n', '.gitignore': 'out/\n' };

export interface World extends Observing { readonly repository: TestRepository; readonly a: string; readonly b: string }

/** A repository with worktrees `a` and `b` beside the main one, observed. */
export const world = async (prepare: (repository: TestRepository, a: string, b: string) => void = () => undefined, watch?: Watch): Promise<World> => {
  const repository = makeRepository(start);
  onTestFinished(repository.dispose);
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  prepare(repository, a, b);
  return { ...await observed(repository.root, watch), repository, a, b };
};

/** A folder, observed until the test is finished. */
export const observed = async (root: string, watch?: Watch, schemas?: SchemaJudge): Promise<Observing> => {
  const syntax = createSyntax();
  const observing = await observe(root, syntax, watch, schemas);
  onTestFinished(async () => {
    await observing.dispose();
    syntax.dispose();
  });
  return observing;
};

export const seen = ({ observation }: Observing): string[] => said(observation.conflicts());
export const shows = (it: Observing, expected: readonly unknown[]): Promise<void> => it.until(() => seen(it), found => { expect(found).toEqual(expected); });

/** What is said when `a` and `b` change the same line of `Cart.total`. */
export const textual = 'textual error Cart.total | worktree/a src/cart.ts:3-3 | worktree/b src/cart.ts:3-3';
export const edited = (place: string): unknown => expect.stringContaining(place);

/** Ids of the worktrees with the number of files each changed. */
export const sideCounts = ({ observation }: Observing): string[] =>
  observation.sides().map(side => `${side.id} ${side.changedFiles}`).sort();
