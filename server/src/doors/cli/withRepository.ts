import fs from 'node:fs';
import path from 'node:path';
import type { Git } from '../../ports/git.ts';
import { nullLog } from '../../ports/log.ts';
import type { Syntax } from '../../ports/syntax.ts';
import type { Invocation } from './command.ts';
import { CliError } from './terminal.ts';

/** Loaded only here: most commands need neither grammars nor git. */
export const loadParts = () => Promise.all([import('../../adapters/git/cliGit.ts'), import('../../adapters/syntax/createSyntax.ts')]);

/** What a command without a hub reads of the repository it is about. @throws CliError where there is none */
export const withRepository = async <T>({ globals, terminal }: Pick<Invocation, 'globals' | 'terminal'>, body: (git: Git, syntax: Syntax) => Promise<T>): Promise<T> => {
  const [{ openGit }, { createSyntax }] = await loadParts();
  const folder = path.resolve(terminal.cwd, globals.repo ?? '.');
  if (!fs.existsSync(folder)) throw new CliError(`--repo: ${globals.repo ?? folder}: no such folder`);
  const git = await openGit(folder, { log: nullLog });
  if (!git) throw new CliError(`${folder} is in no git repository`);
  const syntax = createSyntax();
  try {
    return await body(git, syntax);
  } finally {
    syntax.dispose();
    git.dispose();
  }
};
