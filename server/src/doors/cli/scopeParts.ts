import fs from 'node:fs';
import { nullLog } from '../../ports/log.ts';
import type { Nearness, ScopeDeps } from '../../scope/predictScope.ts';
import { CliError, type Terminal } from './terminal.ts';

export interface OpenedScope { readonly deps: ScopeDeps; dispose(): void }

/** For all texts of one goal, ms: a model that is loaded first, on a slow processor. */
const meaningMs = 2 * 60_000;

/**
 * What telling where work will be needs of a repository. Loaded only here: no other command needs all of it.
 * @param modelEnv names the folder of models, where the chosen model of embeddings is to be asked, too
 */
export const withScopeParts = async <T>(work: (open: (folder: string) => Promise<OpenedScope>) => Promise<T>, modelEnv?: Terminal['env']): Promise<T> => {
  const [{ openGit }, { gitPast }, { createSyntax }] = await Promise.all([
    import('../../adapters/git/cliGit.ts'), import('../../adapters/git/gitPast.ts'), import('../../adapters/syntax/createSyntax.ts'),
  ]);
  const meaning = modelEnv && await meaningBy(modelEnv);
  const syntax = createSyntax();
  try {
    return await work(async (folder) => {
      if (!fs.existsSync(folder)) throw new CliError(`${folder}: no such folder`);
      const git = await openGit(folder, { log: nullLog });
      if (!git) throw new CliError(`${folder} is in no git repository`);
      return { deps: { git, past: gitPast(git.commonDir), syntax, now: () => performance.now(), ...meaning && { nearness: meaning.nearness } }, dispose: () => git.dispose() };
    });
  } finally {
    syntax.dispose();
    await meaning?.dispose();
  }
};

/** @throws CliError where no model of embeddings is chosen */
const meaningBy = async (env: Terminal['env']): Promise<{ readonly nearness: Nearness; dispose(): Promise<void> }> => {
  const [{ ModelFolder }, { openModel }, { nearnessOf }] = await Promise.all([import('../../adapters/model/modelFolder.ts'), import('../../adapters/model/openModel.ts'), import('../../model/nearness.ts')]);
  const chosen = new ModelFolder(env).chosen('embedding');
  if (!chosen) throw new CliError('no model of embeddings is chosen: interlock model use NAME --for embedding (interlock model list names one), or leave --embeddings out');
  const model = openModel(chosen, { log: nullLog, env });
  return { nearness: nearnessOf(model, 'scope', meaningMs), dispose: () => model.unload() };
};
