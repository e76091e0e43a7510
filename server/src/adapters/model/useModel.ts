import fs from 'node:fs';
import path from 'node:path';
import { catalogue, urlOf, type CatalogueEntry } from '../../model/catalogue.ts';
import type { FileChoice } from '../../model/modelChoice.ts';
import { modelUses } from '../../ports/models.ts';
import { download } from './download.ts';
import { ModelFolder } from './modelFolder.ts';
import { predictModel } from './openModel.ts';
import { isServerAddress, serverChosen } from './server/serverChosen.ts';
import { ChoiceError, defaultContext, defaultSequences, type Chosen, type UseAsked } from './useAsked.ts';

/** @throws ChoiceError, ModelError: then the choice is as it was */
export const useModel = async (asked: UseAsked): Promise<Chosen | undefined> => {
  const folder = new ModelFolder(asked.env);
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
  if (use === 'text' && entry?.kind === 'embedding') throw forEmbeddings(entry.name);
  const choice = await fileChosen(folder, asked, entry);
  const prediction = await predictModel(choice);
  if (use === 'text' && prediction.embeds) throw forEmbeddings(asked.what);
  folder.choose(choice, use);
  return { use, ...choice, prediction };
};

/** In the words of a terminal; whoever chooses in the editor chooses another. */
const forEmbeddings = (what: string): ChoiceError =>
  new ChoiceError(`${what} is a model of embeddings and answers nothing: use it as such (interlock model use ${what} --for embedding), or choose another one for text (interlock model list)`);

const refuseServerOptions = ({ what, model, keyFrom, allowHost }: UseAsked): void => {
  const given = [model !== undefined && '--model', keyFrom !== undefined && '--key-from', allowHost && '--allow-host'].find(it => it !== false);
  if (given !== undefined) throw new ChoiceError(`${given} is for a server, and ${what} is none: the address of a server looks like http://127.0.0.1:8080/v1`);
};

const fileChosen = async (folder: ModelFolder, asked: UseAsked, entry: CatalogueEntry | undefined): Promise<FileChoice> => {
  const file = isLocal(asked, entry) ? path.resolve(asked.cwd, asked.what) : await fetched(folder, asked, entry);
  return {
    name: entry?.name ?? path.basename(file, '.gguf'), file, gpu: asked.gpu,
    contextSize: asked.contextSize ?? entry?.contextSize ?? defaultContext, sequences: asked.sequences ?? entry?.sequences ?? defaultSequences,
  };
};

const isLocal = ({ what, cwd }: UseAsked, entry: CatalogueEntry | undefined): boolean => {
  if (entry || /^(hf:|https?:)/.test(what)) return false;
  if (fs.existsSync(path.resolve(cwd, what)) || what.endsWith('.gguf')) return true;
  throw new ChoiceError(`${what} is neither a file nor one of ${catalogue.map(it => it.name).join(', ')}, nor an address`);
};

/** The file of an address, downloaded where that was asked for. */
const fetched = async (folder: ModelFolder, { what, download: may, sha256, env, signal, onProgress, onDownloaded }: UseAsked, entry: CatalogueEntry | undefined): Promise<string> => {
  const url = addressOf(entry?.uri ?? what, env);
  const file = folder.fileOf(entry?.uri ?? what);
  if (fs.existsSync(file)) return file;
  const about = entry ? ` (${(entry.bytes / 1e9).toFixed(1)} GB, ${entry.licence}${entry.verified ? '' : ', not verified by us'})` : '';
  if (!may) throw new ChoiceError(`${what}${about} is not here; to get it from ${url}: interlock model use ${what} --download`);
  const { checked } = await download({ url, file, sha256: sha256 ?? entry?.sha256, signal, onProgress });
  onDownloaded?.(file, checked);
  return file;
};

const addressOf = (uri: string, env: UseAsked['env']): string => {
  try {
    return urlOf(uri, env['HF_ENDPOINT']);
  } catch (error) {
    throw new ChoiceError((error as Error).message);
  }
};
