import { ChoiceError, type Chosen, type UseAsked } from '../../adapters/model/useAsked.ts';
import { useModel } from '../../adapters/model/useModel.ts';
import { downloadLine } from './present/models.ts';
import { CliError, type Terminal } from './terminal.ts';
import { untilInterrupted } from './untilInterrupted.ts';

/** As `useModel`, with progress on the terminal and an end by Ctrl+C. @throws CliError, ModelError: then the choice is as it was */
export const useInTerminal = async (asked: Omit<UseAsked, 'env' | 'cwd' | 'signal' | 'onProgress' | 'onDownloaded'>, terminal: Terminal): Promise<Chosen | undefined> => {
  try {
    return await untilInterrupted(signal => useModel({
      ...asked, env: terminal.env, cwd: terminal.cwd, signal, onProgress: it => { terminal.err(downloadLine(it, terminal.columns)); },
      onDownloaded: (file, checked) => { terminal.err(`\ndownloaded to ${file}${checked ? '' : '; nobody says what its checksum should be, so it was not checked'}\n`); },
    }));
  } catch (error) {
    throw error instanceof ChoiceError ? new CliError(error.message) : error;
  }
};
