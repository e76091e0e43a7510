import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import type { Git } from '../../server/src/ports/git.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { commit, git as runGit, makeRepository, type Files, type TestRepository } from '../support/repositories.ts';

export interface Forked {
  readonly repository: TestRepository;
  readonly git: Git;
  readonly syntax: Syntax;
  dispose(): void;
}

/** A real repository whose branches `ours` and `theirs` each went on from these files with a commit of their own. */
export const fork = async (base: Files, ours: Files, theirs: Files): Promise<Forked> => {
  const repository = makeRepository(base);
  for (const [branch, files] of [['ours', ours], ['theirs', theirs]] as const) {
    runGit(repository.root, 'checkout', '-q', '-b', branch, 'main');
    commit(repository.root, files, branch);
  }
  const git = await openGit(repository.root, { log: nullLog });
  if (!git) throw new Error('no repository');
  const syntax = createSyntax();
  return {
    repository, git, syntax,
    dispose() {
      git.dispose();
      syntax.dispose();
      repository.dispose();
    },
  };
};
