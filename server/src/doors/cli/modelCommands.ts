import type { CliCommand, Invocation } from './command.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';

/** All of them work without a hub; what they need is read when one of them runs. */
const parts = () => import('./modelParts.ts');

const show = ({ globals, terminal }: Invocation, value: object, text: () => string): ExitCode => {
  terminal.out(globals.json ? `${JSON.stringify(value)}\n` : text());
  return exitCodes.fine;
};

const listCommand: CliCommand = {
  words: 'model list', summary: 'Models that can be had, what fits this machine, and what is here. Nothing is downloaded before you ask.', positionals: [], options: [],
  examples: ['interlock model list'],
  run: async (invocation) => {
    const { listModels, present } = await parts();
    const models = listModels(invocation.terminal.env);
    return show(invocation, { models }, () => present.modelsBlock(models, invocation.terminal.columns));
  },
};

const useCommand: CliCommand = {
  words: 'model use', summary: 'Choose the model of this machine: a name of the list, a .gguf file, or an address; "none" takes the choice back',
  positionals: [{ name: 'model', text: 'name, file, hf:<owner>/<repository>/<file>.gguf, https address, or none' }],
  options: [
    { flag: 'download', text: 'download it where it is not here; what was broken off goes on' },
    { flag: 'sha256', value: 'hex', text: 'what the downloaded file must be' },
    { flag: 'context', value: 'tokens', text: 'how much each asker can tell it at once' },
    { flag: 'at-once', value: 'n', text: 'how many are served at once' },
    { flag: 'cpu', text: 'on the processor, also where there is a GPU' },
  ],
  examples: ['interlock model use small --download', 'interlock model use ~/models/any.gguf --context 4096 --at-once 2', 'interlock model use none'],
  run: async (invocation) => {
    const { useModel, present } = await parts();
    const { given, terminal } = invocation;
    const chosen = await useModel({
      what: String(given['model']), download: given['download'] === true, sha256: hexOf(given['sha256']), contextSize: countOf(given, 'context'), sequences: countOf(given, 'at-once'),
      gpu: given['cpu'] === true ? false : 'auto', terminal,
    });
    return show(invocation, { chosen: chosen ?? null }, () => present.chosenBlock(chosen));
  },
};

const statusCommand: CliCommand = {
  words: 'model status', summary: 'The model that is chosen, and what it would take of this machine; loads no weights', positionals: [], options: [],
  run: async (invocation) => {
    const { modelStatus, present } = await parts();
    const status = await modelStatus(invocation.terminal.env);
    return show(invocation, status, () => present.statusBlock(status));
  },
};

const benchCommand: CliCommand = {
  words: 'model bench', summary: 'Measure the chosen model: loading, tokens a second alone and side by side, answers that can be used, memory', positionals: [],
  options: [{ flag: 'tokens', value: 'n', text: 'how long each text is (default 64)' }, { flag: 'threads', value: 'n', text: 'at most so many (default: as many as there are cores)' }],
  run: async (invocation) => {
    const { benchModel, present } = await parts();
    const { untilInterrupted } = await import('./untilInterrupted.ts');
    const measured = await untilInterrupted(signal => benchModel(invocation.terminal.env, { tokens: countOf(invocation.given, 'tokens') ?? 64, threads: countOf(invocation.given, 'threads'), signal }));
    return show(invocation, measured, () => present.benchBlock(measured));
  },
};

export const modelCommands: readonly CliCommand[] = [listCommand, useCommand, statusCommand, benchCommand];

const countOf = (given: Invocation['given'], flag: string): number | undefined => {
  const text = given[flag];
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new CliError(`--${flag}: "${String(text)}" is no whole number from 1 on`);
  return count;
};

const hexOf = (given: Invocation['given'][string]): string | undefined => {
  if (given === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/i.test(String(given))) throw new CliError('--sha256: 64 hexadecimal digits are needed');
  return String(given).toLowerCase();
};
