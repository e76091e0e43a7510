import type { CliCommand, Invocation } from './command.ts';
import { modelUses, type ModelUse } from '../../ports/models.ts';
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
  words: 'model use', summary: 'Choose the model of this machine: a name of the list, a .gguf file or its address, or a server; "none" takes the choice back',
  positionals: [{ name: 'what', text: 'name, file, hf:<owner>/<repository>/<file>.gguf, https address of a .gguf, address of a server as http://127.0.0.1:8080/v1, or none' }],
  options: [
    { flag: 'download', text: 'download it where it is not here; what was broken off goes on' },
    { flag: 'sha256', value: 'hex', text: 'what the downloaded file must be' },
    { flag: 'context', value: 'tokens', text: 'how much each asker can tell it at once' },
    { flag: 'at-once', value: 'n', text: 'how many are served at once' },
    { flag: 'cpu', text: 'on the processor, also where there is a GPU' },
    { flag: 'for', value: 'use', text: 'what it is for (default: what the list says, else text)', choices: modelUses },
    { flag: 'model', value: 'name', text: 'of a server: what it calls the model' },
    { flag: 'key-from', value: 'variable', text: 'of a server: the variable of the environment that holds its key; the key is kept nowhere' },
    { flag: 'allow-host', text: 'of a server: it may be another machine than this one' },
  ],
  examples: ['interlock model use http://127.0.0.1:8080/v1 --model qwen3','interlock model use small --download', 'interlock model use ~/models/any.gguf --context 4096 --at-once 2', 'interlock model use none'],
  run: async (invocation) => {
    const { useInTerminal, present } = await parts();
    const { given, terminal } = invocation;
    const chosen = await useInTerminal({
      what: String(given['what']), use: given['for'] as ModelUse | undefined, model: textOf(given['model']), keyFrom: textOf(given['key-from']), allowHost: given['allow-host'] === true, download: given['download'] === true, sha256: hexOf(given['sha256']), contextSize: countOf(given, 'context'), sequences: countOf(given, 'at-once'),
      gpu: given['cpu'] === true ? false : 'auto',
    }, terminal);
    return show(invocation, { chosen: chosen ?? null }, () => present.chosenBlock(chosen));
  },
};

const statusCommand: CliCommand = {
  words: 'model status', summary: 'The models that are chosen, what they would take of this machine, and what the hub does with them; loads no weights', positionals: [], options: [],
  run: async (invocation) => {
    const { hubModels, modelStatus, present } = await parts();
    const [text, embedding, hub] = [await modelStatus(invocation.terminal.env, 'text'), await modelStatus(invocation.terminal.env, 'embedding'), await hubModels(invocation)];
    return show(invocation, { ...text, embedding: embedding.chosen ? embedding : null, hub: hub ?? null }, () => present.statusBlock(text, embedding, hub));
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

const textOf = (given: Invocation['given'][string]): string | undefined => (typeof given === 'string' ? given : undefined);

const hexOf = (given: Invocation['given'][string]): string | undefined => {
  if (given === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/i.test(String(given))) throw new CliError('--sha256: 64 hexadecimal digits are needed');
  return String(given).toLowerCase();
};
