import fs from 'node:fs';
import path from 'node:path';
import { download } from '../../adapters/model/download.ts';
import { ModelFolder } from '../../adapters/model/modelFolder.ts';
import { predictModel } from '../../adapters/model/openModel.ts';
import type { Prediction } from '../../adapters/model/workerMessages.ts';
import { catalogue, urlOf, type CatalogueEntry } from '../../model/catalogue.ts';
import type { FileChoice, ServerChoice } from '../../model/modelChoice.ts';
import { modelUses, type ModelUse } from '../../ports/models.ts';
import { isServerAddress, serverChosen } from './modelServerUse.ts';
import { downloadLine } from './present/models.ts';
import { CliError, type Terminal } from './terminal.ts';
import { untilInterrupted } from './untilInterrupted.ts';

export interface UseAsked {
  readonly what: string;
  /** Undefined: what the list says it is for, else text. */
  readonly use: ModelUse | undefined;
  readonly download: boolean;
  readonly sha256: string | undefined;
  readonly contextSize: number | undefined;
  readonly sequences: number | undefined;
  readonly gpu: 'auto' | false;
  /** What a server calls it. */
  readonly model: string | undefined;
  /** The variable that holds a server's key. */
  readonly keyFrom: string | undefined;
  readonly allowHost: boolean;
  readonly terminal: Terminal;
}

export type Chosen = { readonly use: ModelUse } & ((FileChoice & { readonly prediction: Prediction }) | (ServerChoice & { readonly models: readonly string[] }));

export const defaultContext = 4_096;
export const defaultSequences = 4;

/** @throws CliError, ModelError: then the choice is as it was */
export const useModel = async (asked: UseAsked): Promise<Chosen | undefined> => {
  const folder = new ModelFolder(asked.terminal.env);
  if (asked.what === 'none') {
    for (const use of modelUses) if (asked.use === undefined || asked.use === use) folder.choose(undefined, use);
    return undefined;
  }
  const entry = catalogue.find(it => it.name === asked.what);
  const use = asked.use ?? entry?.kind ?? 'text';
  if (!entry && isServerAddress(asked.what)) {
    const { models, ...choice } = await serverChosen(asked);
    folder.choose(choice, use);
    return { use, ...choice, models };
  }
  refuseServerOptions(asked);
  const choice = await fileChosen(folder, asked, entry);
  const prediction = await predictModel(choice);
  folder.choose(choice, use);
  return { use, ...choice, prediction };
};

const refuseServerOptions = ({ what, model, keyFrom, allowHost }: UseAsked): void => {
  const given = [model !== undefined && '--model', keyFrom !== undefined && '--key-from', allowHost && '--allow-host'].find(it => it !== false);
  if (given !== undefined) throw new CliError(`${given} is for a server, and ${what} is none: the address of a server looks like http://127.0.0.1:8080/v1`);
};

const fileChosen = async (folder: ModelFolder, asked: UseAsked, entry: CatalogueEntry | undefined): Promise<FileChoice> => {
  const file = isLocal(asked, entry) ? path.resolve(asked.terminal.cwd, asked.what) : await fetched(folder, asked, entry);
  return {
    name: entry?.name ?? path.basename(file, '.gguf'), file, gpu: asked.gpu,
    contextSize: asked.contextSize ?? entry?.contextSize ?? defaultContext, sequences: asked.sequences ?? entry?.sequences ?? defaultSequences,
  };
};

const isLocal = ({ what, terminal }: UseAsked, entry: CatalogueEntry | undefined): boolean => {
  if (entry || /^(hf:|https?:)/.test(what)) return false;
  if (fs.existsSync(path.resolve(terminal.cwd, what)) || what.endsWith('.gguf')) return true;
  throw new CliError(`${what} is neither a file nor one of ${catalogue.map(it => it.name).join(', ')}, nor an address`);
};

/** The file of an address, downloaded where that was asked for. */
const fetched = async (folder: ModelFolder, { what, download: may, sha256, terminal }: UseAsked, entry: CatalogueEntry | undefined): Promise<string> => {
  const url = addressOf(entry?.uri ?? what, terminal.env);
  const file = folder.fileOf(entry?.uri ?? what);
  if (fs.existsSync(file)) return file;
  const about = entry ? ` (${(entry.bytes / 1e9).toFixed(1)} GB, ${entry.licence}${entry.verified ? '' : ', not verified by us'})` : '';
  if (!may) throw new CliError(`${what}${about} is not here; to get it from ${url}: interlock model use ${what} --download`);
  const { checked } = await untilInterrupted(signal => download({ url, file, sha256: sha256 ?? entry?.sha256, signal, onProgress: it => terminal.err(downloadLine(it, terminal.columns)) }));
  terminal.err(`\ndownloaded to ${file}${checked ? '' : '; nobody says what its checksum should be, so it was not checked'}\n`);
  return file;
};

const addressOf = (uri: string, env: Terminal['env']): string => {
  try {
    return urlOf(uri, env['HF_ENDPOINT']);
  } catch (error) {
    throw new CliError((error as Error).message);
  }
};
