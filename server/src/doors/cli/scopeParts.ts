import fs from 'node:fs';
import { nullLog } from '../../ports/log.ts';
import type { ScopeDeps } from '../../scope/predictScope.ts';
import { CliError } from './terminal.ts';

export interface OpenedScope { readonly deps: ScopeDeps; dispose(): void }

/** What telling where work will be needs of a repository. Loaded only here: no other command needs all of it. */
export const withScopeParts = async <T>(work: (open: (folder: string) => Promise<OpenedScope>) => Promise<T>): Promise<T> => {
  const [{ openGit }, { gitPast }, { createSyntax }] = await Promise.all([
    import('../../adapters/git/cliGit.ts'), import('../../adapters/git/gitPast.ts'), import('../../adapters/syntax/createSyntax.ts'),
  ]);
  const syntax = createSyntax();
  try {
    return await work(async (folder) => {
      if (!fs.existsSync(folder)) throw new CliError(`${folder}: no such folder`);
      const git = await openGit(folder, { log: nullLog });
      if (!git) throw new CliError(`${folder} is in no git repository`);
      return { deps: { git, past: gitPast(git.commonDir), syntax, now: () => performance.now() }, dispose: () => git.dispose() };
    });
  } finally {
    syntax.dispose();
  }
};
